// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import picocli.CommandLine.Command;

/** The catalogue of rules, which only has verbs. */
@Command(
    name = "rules",
    description = "Shows and tests the rules that diagnoses rest on.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    subcommands = {
      RulesListCommand.class,
      RulesShowCommand.class,
      RulesPagesCommand.class,
      RulesTestCommand.class
    })
final class RulesCommand {}

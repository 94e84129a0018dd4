// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import picocli.CommandLine.Command;

/** The audit of the service, which only has verbs. */
@Command(
    name = "audit",
    description = {
      "Gives away what was done through the service, and verifies that nobody has "
          + "touched it: each record carries the hash of the one before."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    subcommands = {AuditVerifyCommand.class, AuditExportCommand.class})
final class AuditCommand {}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import picocli.CommandLine.Command;

/** The tokens of the service, which only has verbs. */
@Command(
    name = "token",
    description = {
      "Makes, lists and revokes the tokens that callers of the service show.",
      "A running service takes the change at once. While there is no token, whoever is "
          + "on the machine may call it, and nobody else."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    subcommands = {TokenCreateCommand.class, TokenListCommand.class, TokenRevokeCommand.class})
final class TokenCommand {}

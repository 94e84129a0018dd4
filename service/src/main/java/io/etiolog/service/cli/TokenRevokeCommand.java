// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a token away. */
@Command(
    name = "revoke",
    description = "Takes a token away: a running service refuses it from the next request on.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class TokenRevokeCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private final TokenOptions options = new TokenOptions();

  @Parameters(paramLabel = "NAME", description = "Whose it is.")
  private String name = "";

  TokenRevokeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    try {
      if (!options.file(shell.environment()).revoke(name)) {
        throw CommandFailure.usage("there is no token " + name + "; see etiolog token list");
      }
    } catch (IOException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
    return ExitStatus.FINE;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.access.AccessToken;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the tokens. */
@Command(
    name = "list",
    description = "Lists the tokens by their names: role, when it was made, when it expires.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class TokenListCommand implements Callable<Integer> {
  private static final int GAP = 2;

  private final Shell shell;

  @Mixin private final TokenOptions options = new TokenOptions();

  TokenListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    try {
      List<AccessToken> tokens = options.file(shell.environment()).read();
      int width = tokens.stream().mapToInt(token -> token.name().length()).max().orElse(0) + GAP;
      PrintStream out = new PrintStream(shell.out(), true, StandardCharsets.UTF_8);
      tokens.forEach(token -> out.println(line(token, width)));
    } catch (IOException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
    return ExitStatus.FINE;
  }

  private static String line(AccessToken token, int width) {
    String role = token.role().toString();
    String ends =
        token
            .expires()
            .map(time -> (token.isValid(Instant.now()) ? "expires " : "expired ") + day(time))
            .orElse("never expires");
    return token.name()
        + " ".repeat(width - token.name().length())
        + role
        + " ".repeat("operator".length() + GAP - role.length())
        + "made "
        + day(token.created())
        + "  "
        + ends;
  }

  private static String day(Instant time) {
    return time.truncatedTo(ChronoUnit.DAYS).toString().substring(0, "2026-01-01".length());
  }
}

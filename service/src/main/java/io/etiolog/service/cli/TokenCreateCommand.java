// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.access.Role;
import io.etiolog.service.access.TokenFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a token. */
@Command(
    name = "create",
    description = "Makes a token and prints it; it is shown this once, and kept nowhere.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class TokenCreateCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  private final Shell shell;

  @Mixin private final TokenOptions options = new TokenOptions();

  @Parameters(
      paramLabel = "NAME",
      description = "Who it is for: what they do is put down to this name.")
  private String name = "";

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "ingest, viewer, operator, approver or admin.")
  private String role = "";

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "After how many days it expires (usually never).")
  private @Nullable Integer days;

  TokenCreateCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (!NAME.matcher(name).matches()) {
      throw CommandFailure.usage(
          "a name has letters, digits and any of . _ @ - after the first, 64 at most");
    }
    if (days != null && days < 1) {
      throw CommandFailure.usage("--days must be at least 1");
    }
    Role given = Role.named(role).orElseThrow(() -> unknown(role));
    Instant now = Instant.now();
    Optional<Instant> expires = Optional.ofNullable(days).map(n -> now.plus(Duration.ofDays(n)));
    TokenFile file = options.file(shell.environment());
    try {
      String secret = file.create(name, given, now, expires).orElseThrow(() -> taken(name));
      new PrintStream(shell.out(), true, StandardCharsets.UTF_8).println(secret);
    } catch (IOException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
    return ExitStatus.FINE;
  }

  private static CommandFailure unknown(String role) {
    String roles =
        Arrays.stream(Role.values()).map(Role::toString).collect(Collectors.joining(", "));
    return CommandFailure.usage("there is no role " + role + "; they are " + roles);
  }

  private static CommandFailure taken(String name) {
    return CommandFailure.usage(
        "there is a token " + name + " already; revoke it first: etiolog token revoke " + name);
  }
}

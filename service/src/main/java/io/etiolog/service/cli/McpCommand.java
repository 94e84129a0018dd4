// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Answers an assistant that has started it. What it takes is loaded by it alone. */
@Command(
    name = "mcp",
    description = {
      "Answers a person's assistant over the Model Context Protocol, on standard input and "
          + "output.",
      "diagnose names the root cause of files of this machine or of lines that it is given; "
          + "with --server, search, incident and plan show what that service keeps. It changes nothing."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class McpCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "A service to ask, too, such as http://127.0.0.1:8080.")
  private @Nullable URI server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "The file that holds your token, where the service asks for one.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description =
          "Add a rule file or folder, ours or CRE, to the built-in rules; may be repeated.")
  private List<Path> rules = new ArrayList<>();

  McpCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    new Assistance(shell, rules).serve(server, tokenFile);
    return ExitStatus.FINE;
  }
}

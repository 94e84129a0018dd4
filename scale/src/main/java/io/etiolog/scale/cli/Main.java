// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.cli;

import picocli.CommandLine;

/** Runs the command line. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with all its options, as the manual's page and the completion are made of it. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new StreamCommand(System.getenv()));
    StreamCommand.complete(line.getCommandSpec());
    return line;
  }
}

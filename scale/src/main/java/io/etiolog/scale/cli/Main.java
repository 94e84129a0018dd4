// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.cli;

import picocli.CommandLine;

/** Runs the command line. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new StreamCommand(System.getenv()));
    StreamCommand.complete(line.getCommandSpec());
    System.exit(line.execute(arguments));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.collect.CollectScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gathers a bundle on this node, or prints the script that does it where there is no Java. */
@Command(
    name = "collect",
    description = {
      "Gathers what a diagnosis needs from this node into one archive.",
      "It needs no API server, changes nothing, reads no private key, and says what it",
      "could not get. Run it as root.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "  etiolog collect --script | ssh node1 sudo sh -s -- -o /tmp/node1.tar.gz",
    })
final class CollectCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The archive to write (default: etiolog-HOST-TIME.tar.gz here).")
  private String output = "";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "How far back logs go, as journalctl understands it (default: 24 hours ago).")
  private String since = "";

  @Option(
      names = "--max-mb",
      paramLabel = "N",
      description = "Keep the last N MB of a longer log (default: 50).")
  private String mostMegabytes = "";

  @Option(
      names = "--max-total-mb",
      paramLabel = "N",
      description = "Gather no more once there are N MB (default: 1000).")
  private String mostInAll = "";

  @Option(
      names = "--max-minutes",
      paramLabel = "N",
      description = "Gather no more after N minutes (default: 10).")
  private String mostMinutes = "";

  @Option(
      names = "--etcd-snapshot",
      paramLabel = "FILE",
      description =
          "Also save a snapshot of etcd's database to FILE, outside the archive, even when it may"
              + " be damaged. It holds all secrets of the cluster.")
  private String snapshot = "";

  @Option(names = "--script", description = "Print the shell script instead of running it.")
  private boolean script;

  CollectCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    if (script) {
      shell.out().write(CollectScript.text().getBytes(StandardCharsets.UTF_8));
      shell.out().flush();
      return ExitStatus.FINE;
    }
    try {
      return CollectScript.run(arguments());
    } catch (IOException noShell) {
      throw CommandFailure.usage(
          "this system has no /bin/sh to gather with: run the output of"
              + " 'etiolog collect --script' on the node");
    }
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    add(arguments, "-o", output);
    add(arguments, "--since", since);
    add(arguments, "--max-mb", mostMegabytes);
    add(arguments, "--max-total-mb", mostInAll);
    add(arguments, "--max-minutes", mostMinutes);
    add(arguments, "--etcd-snapshot", snapshot);
    return arguments;
  }

  private static void add(List<String> arguments, String option, String value) {
    if (!value.isEmpty()) {
      arguments.add(option);
      arguments.add(value);
    }
  }
}

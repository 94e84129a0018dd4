// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.remediation.Repair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries an approved plan out. */
@Command(
    name = "execute",
    description = {
      "Carries an approved plan out, step by step, and stops on any doubt.",
      "Without --yes it only shows the plan. The exit status is 1 when it did not " + "succeed."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ExecuteCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "PLAN", description = "The id of the plan.")
  private String plan = "";

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for the audit; needed with --yes.")
  private String reason = "";

  @Mixin private final RepairOptions options = new RepairOptions();
  @Mixin private final PlanOutput output = new PlanOutput();

  ExecuteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (yes && reason.isBlank()) {
      throw CommandFailure.usage("--yes needs a --reason, for the audit");
    }
    try (RepairSide side = options.open(shell)) {
      Repair found = side.find(plan);
      if (!yes) {
        output.print(shell, found);
        shell.say("nothing was done; --yes --reason TEXT carries it out");
        return PlanOutput.status(found);
      }
      Repair ended = side.execute(plan, reason, run -> output.progress(shell, found, run));
      output.print(shell, ended);
      return PlanOutput.executed(ended);
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.remediation.Repair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rejects a plan: it is never executed. */
@Command(
    name = "reject",
    description = "Rejects a plan: it is never executed.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RejectCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "PLAN", description = "The id of the plan.")
  private String plan = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for the audit.")
  private String reason = "";

  @Mixin private final RepairOptions options = new RepairOptions();
  @Mixin private final PlanOutput output = new PlanOutput();

  RejectCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    try (RepairSide side = options.open(shell)) {
      Repair repair = side.decide(plan, "reject", reason);
      output.print(shell, repair);
      return PlanOutput.status(repair);
    }
  }
}

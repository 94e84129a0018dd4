// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.remediation.Repair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person decides about a plan, with a reason. Each decision is a command of its own. */
abstract class DecisionCommand implements Callable<Integer> {
  private final Shell shell;
  private final String deed;

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

  DecisionCommand(Shell shell, String deed) {
    this.shell = shell;
    this.deed = deed;
  }

  @Override
  public Integer call() throws CommandFailure {
    try (RepairSide side = options.open(shell)) {
      Repair repair = side.decide(plan, deed, reason);
      output.print(shell, repair);
      return PlanOutput.status(repair);
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.remediation.Repair;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists plans, or shows one. */
@Command(
    name = "plans",
    description = "Lists the latest plans, or shows all of one.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PlansCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(arity = "0..1", paramLabel = "PLAN", description = "The id of a plan.")
  private @Nullable String plan;

  @Mixin private final RepairOptions options = new RepairOptions();
  @Mixin private final PlanOutput output = new PlanOutput();

  PlansCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    try (RepairSide side = options.open(shell)) {
      String one = plan;
      if (one == null) {
        output.print(shell, side.list());
        return ExitStatus.FINE;
      }
      Repair found = side.find(one);
      output.print(shell, found);
      return PlanOutput.status(found);
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a plan, and with --yes carries it out. */
@Command(
    name = "plan",
    description = {
      "Makes a plan that repairs an etcd cluster, and shows its steps with what stands "
          + "in their way as it was measured.",
      "It is a dry run: nothing is changed. With --yes the plan is approved and carried "
          + "out at once; a precondition that does not hold is never passed over. Playbooks: "
          + "snapshot, relieve-nospace, defragment, remove-member, replace-member, promote-"
          + "learner, move-leader, disarm-alarms."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PlanCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(index = "0", paramLabel = "PLAYBOOK", description = "What kind of repair.")
  private String playbook = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NAME=VALUE",
      description = "What the playbook is asked, such as member=cp-2.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "Which of the service's clusters (usually ${DEFAULT-VALUE}).")
  private String cluster = "";

  @Option(names = "--yes", description = "Approve it and carry it out, without asking.")
  private boolean yes;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for the audit; needed with --yes.")
  private String reason = "";

  @Mixin private final RepairOptions options = new RepairOptions();
  @Mixin private final PlanOutput output = new PlanOutput();

  PlanCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (yes && reason.isBlank()) {
      throw CommandFailure.usage("--yes needs a --reason, for the audit");
    }
    try (RepairSide side = options.open(shell)) {
      Repair made = side.propose(cluster, playbook, parameters);
      if (!yes || !made.unmet().isEmpty()) {
        output.print(shell, made);
        return PlanOutput.status(made);
      }
      String id = made.plan().id();
      side.decide(id, "approve", reason);
      Repair ended = executed(side, made);
      output.print(shell, ended);
      return PlanOutput.executed(ended);
    }
  }

  /** What does not hold yet may do so in a moment: a member must be seen ill twice. */
  private Repair executed(RepairSide side, Repair made) throws CommandFailure {
    String id = made.plan().id();
    try {
      return side.execute(id, reason, run -> output.progress(shell, made, run));
    } catch (CommandFailure e) {
      boolean isRefused = side.find(id).status() == PlanStatus.APPROVED;
      String then =
          "\nThe plan stays approved; once that holds: etiolog execute "
              + id
              + " --yes --reason TEXT, with the options of this call";
      throw isRefused ? new CommandFailure(e.getMessage() + then, e.status()) : e;
    }
  }
}

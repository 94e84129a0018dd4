// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.cluster.Alarms;
import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Patience;
import io.etiolog.service.cluster.view.StateJson;
import io.etiolog.service.cluster.view.StateText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks every member of a cluster how it is. */
@Command(
    name = "status",
    description = {
      "Asks every endpoint by itself, each within seconds, and says what the answers amount to:",
      "members, leader, quorum, alarms, sizes. It changes nothing, and works without a leader",
      "and without an API server. The exit status is 1 when a member is not healthy, an alarm is",
      "raised, or either is not known."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ClusterStatusCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private final ClusterOptions options = new ClusterOptions();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (usually ${DEFAULT-VALUE}).")
  private StateForm form = StateForm.TEXT;

  ClusterStatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    ClusterObserver observer = new ClusterObserver(Patience.USUAL, shell.clock());
    ClusterState state = observer.observe(options.access());
    String text = form == StateForm.JSON ? StateJson.of(state) + "\n" : StateText.of(state);
    Output.to(shell, "-").write(text);
    return isWell(state) ? ExitStatus.FINE : ExitStatus.FOUND;
  }

  private static boolean isWell(ClusterState state) {
    return state.members().isPresent()
        && state.members().get().stream().allMatch(member -> state.health(member).healthy())
        && state.alarms() instanceof Alarms.Known(var raised)
        && raised.isEmpty();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.DataComparison;
import io.etiolog.service.cluster.DataComparison.Verdict;
import io.etiolog.service.cluster.Patience;
import io.etiolog.service.cluster.view.ComparisonText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether the members of an etcd cluster hold the same data, and whose are wrong. */
@Command(
    name = "compare",
    description = {
      "Compares the data of the members by etcd's own hash (HashKV), and says whose are wrong.",
      "The majority decides it: what the CORRUPT alarm says is whose differ from the leader's, "
          + "which may be the wrong ones itself. It changes nothing; each member goes through all of "
          + "its keys for it. The exit status is 1 when the data differ, or that is not known."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ClusterCompareCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private final ClusterOptions cluster = new ClusterOptions();

  ClusterCompareCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    ClusterAccess access = cluster.access();
    ClusterState state = new ClusterObserver(Patience.USUAL, shell.clock()).observe(access);
    DataComparison compared =
        DataComparison.of(state, access, Patience.USUAL, member -> shell.say("asking " + member));
    Output.to(shell, "-").write(ComparisonText.of(compared));
    return compared.verdict() == Verdict.SAME ? ExitStatus.FINE : ExitStatus.FOUND;
  }
}

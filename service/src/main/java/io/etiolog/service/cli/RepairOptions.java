// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.cluster.registry.RepairPolicy;
import io.etiolog.service.settings.Amount;
import io.etiolog.service.settings.DataPath;
import io.etiolog.service.settings.ServiceSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells where plans are: in a running service, or here, beside the endpoints of a cluster. */
final class RepairOptions {
  @Mixin private final ServiceOptions service = new ServiceOptions();

  @ArgGroup(exclusive = false, heading = "%nWithout a service:%n")
  private @Nullable Here here;

  /** A cluster that is asked directly. */
  static final class Here {
    @ArgGroup(exclusive = false, multiplicity = "1")
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Keep plans, audit and snapshots under repair in this folder.")
    private @Nullable Path data;

    @Option(
        names = "--quota",
        paramLabel = "SIZE",
        description = "What --quota-backend-bytes says, for etcd before 3.6, such as 8GiB.")
    private @Nullable String quota;

    @Option(
        names = "--managed-by",
        paramLabel = "NAME",
        description = {
          "Who else changes the members by themselves, such as etcd-druid;",
          "none: nobody, or they were suspended."
        })
    private @Nullable String managedBy;
  }

  /** Where plans are; whoever asks closes it. */
  RepairSide open(Shell shell) throws CommandFailure {
    Here direct = here;
    return direct == null ? new RepairService(service.open()) : here(direct, shell);
  }

  private static RepairSide here(Here direct, Shell shell) throws CommandFailure {
    ClusterAccess asked = direct.cluster.access();
    ClusterAccess access = new ClusterAccess("here", asked.endpoints(), asked.tls());
    Optional<Path> said =
        Optional.ofNullable(direct.data)
            .or(() ->
                Optional.ofNullable(shell.environment().get(ServiceSettings.DATA.variable()))
                    .map(Path::of));
    Path folder = DataPath.of(said, shell.environment()).resolve("repair");
    String user = shell.environment().getOrDefault("USER", "local");
    RepairPolicy policy =
        Optional.ofNullable(direct.managedBy)
            .map(RepairPolicy.USUAL::managedBy)
            .orElse(RepairPolicy.USUAL);
    ConfiguredCluster cluster = new ConfiguredCluster(access, quota(direct.quota), policy, 0);
    return RepairHere.open(folder, cluster, user, shell.clock(), shell::say);
  }

  private static OptionalLong quota(@Nullable String size) throws CommandFailure {
    if (size == null) {
      return OptionalLong.empty();
    }
    OptionalLong bytes = Amount.parse(size, true);
    if (bytes.isEmpty() || bytes.getAsLong() <= 0) {
      throw CommandFailure.usage("--quota must be a size such as 8GiB, not " + size);
    }
    return bytes;
  }
}

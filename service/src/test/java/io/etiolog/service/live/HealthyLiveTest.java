// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.live;

import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record HealthyLiveTest(EtcdProgram program) {
  @Test
  void a_cluster_of_one_that_starts_has_nothing_wrong() throws IOException {
    startsHealthy(1);
  }

  @Test
  void a_cluster_of_five_that_starts_has_nothing_wrong() throws IOException {
    startsHealthy(5);
  }

  private void startsHealthy(int size) throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, size)) {
      cluster.start();
      cluster.etcdctl("put", "key", "value").orFail();
      isHealthy(cluster);
    }
  }

  @Test
  void a_rolling_restart_and_a_move_of_the_leader_leave_nothing_wrong() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      cluster.start();
      EtcdMember leader = cluster.leader();
      EtcdMember next =
          cluster.members().stream().filter(m -> !m.equals(leader)).findFirst().orElseThrow();
      cluster.lead(next);
      isHealthy(cluster);
      for (EtcdMember member : cluster.members()) {
        member.stop();
        cluster.start(member);
        cluster.awaitHealthy(cluster.members());
        isHealthy(cluster);
      }
    }
  }

  private static void isHealthy(EtcdClusterFixture cluster) throws IOException {
    new Doctor(cluster).findsNothing();
  }
}

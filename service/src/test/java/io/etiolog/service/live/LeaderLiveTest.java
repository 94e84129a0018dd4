// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.lab.PeerNetwork;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A leader that changes because somebody wants it to, and one that changes by itself. */
@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record LeaderLiveTest(EtcdProgram program) {
  private static final int TIMES = 5;

  @Test
  void leadership_that_is_handed_on_by_hand_is_no_flapping_until_it_flaps_besides()
      throws IOException, InterruptedException {
    assumeTrue(PeerNetwork.isAllowed(), "no mount namespaces here");
    try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 3);
        PeerNetwork network = PeerNetwork.of(cluster)) {
      Doctor doctor = new Doctor(cluster);
      network.start();
      for (int i = 0; i < TIMES; i++) {
        handOver(cluster);
      }
      doctor.findsNothing();

      for (int i = 0; i < TIMES; i++) {
        EtcdMember leader = cluster.leader();
        network.reject(leader);
        cluster.awaitHealthy(
            cluster.members().stream().filter(member -> !member.equals(leader)).toList());
        network.heal();
        cluster.awaitHealthy(cluster.members());
      }
      doctor.awaitRoot("etcd-leader-flapping");
    }
  }

  private static void handOver(EtcdClusterFixture cluster) throws IOException {
    EtcdMember leader = cluster.leader();
    String next = cluster.id(cluster.follower());
    cluster.etcdctl(List.of(leader), "move-leader", next).orFail();
    cluster.await().until(() -> !cluster.leader().equals(leader));
  }
}

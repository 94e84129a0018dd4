// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.lab.PeerNetwork;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Members that all live, and do not reach one another. */
@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record PartitionLiveTest(EtcdProgram program) {
  @Test
  void a_member_whose_packets_are_lost_is_cut_off_from_a_majority_that_goes_on()
      throws IOException, InterruptedException {
    assumeTrue(PeerNetwork.isAllowed(), "no mount namespaces here");
    try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 3);
        PeerNetwork network = PeerNetwork.of(cluster)) {
      network.start();
      Doctor doctor = new Doctor(cluster);
      EtcdMember alone = cluster.follower();
      String id = cluster.id(alone);
      network.drop(alone);
      Diagnosis found = doctor.awaitRoot("network-partition", id);
      assertThat(found.explains()).doesNotContain("etcd-quorum-lost");

      network.heal();
      cluster.awaitHealthy(cluster.members());
      doctor.awaitRecovered("network-partition");
    }
  }

  @Test
  void a_member_whose_connections_a_filter_rejects_is_cut_off_and_not_dead()
      throws IOException, InterruptedException {
    assumeTrue(PeerNetwork.isAllowed(), "no mount namespaces here");
    try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 3);
        PeerNetwork network = PeerNetwork.of(cluster)) {
      network.start();
      Doctor doctor = new Doctor(cluster);
      EtcdMember alone = cluster.leader();
      String id = cluster.id(alone);
      network.reject(alone);
      doctor.awaitRoot("network-partition", id, "connection refused");

      network.heal();
      cluster.awaitHealthy(cluster.members());
      doctor.awaitRecovered("network-partition");
    }
  }
}

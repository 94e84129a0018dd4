// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.live;

import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdProgram;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record QuorumLiveTest(EtcdProgram program) {
  @Test
  void one_of_two_members_killed_is_the_majority_lost() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 2)) {
      Doctor doctor = new Doctor(cluster);
      cluster.start();
      cluster.member(2).kill();
      // That the leader steps down tells the loss before the peers are called in vain.
      doctor.awaitRoot("etcd-quorum-lost", "1 of 2", cluster.member(2).address());
      cluster.start(cluster.member(2));
      cluster.awaitHealthy(cluster.members());
      doctor.awaitRecovered("etcd-quorum-lost");
    }
  }

  @Test
  void two_of_three_members_killed_are_the_majority_lost_in_all_their_logs() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 3)) {
      Doctor doctor = new Doctor(cluster);
      cluster.start();
      cluster.member(2).kill();
      cluster.member(3).kill();
      doctor.awaitRoot(
          "etcd-quorum-lost", "1 of 3", cluster.member(2).address(), cluster.member(3).address());
      cluster.start(cluster.member(2));
      cluster.start(cluster.member(3));
      cluster.awaitHealthy(cluster.members());
      doctor.awaitRecovered("etcd-quorum-lost");
    }
  }

  @Test
  void one_of_three_members_killed_is_a_member_down() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 3)) {
      Doctor doctor = new Doctor(cluster);
      cluster.start();
      cluster.member(3).kill();
      doctor.awaitRoot("etcd-member-down", cluster.member(3).address());
      cluster.start(cluster.member(3));
      cluster.awaitHealthy(cluster.members());
      doctor.awaitRecovered("etcd-member-down");
    }
  }
}

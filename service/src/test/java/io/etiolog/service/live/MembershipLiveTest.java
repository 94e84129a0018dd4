// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record MembershipLiveTest(EtcdProgram program) {
  @Test
  void a_member_that_was_removed_is_told_until_it_is_added_again() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      Doctor doctor = new Doctor(cluster);
      cluster.start();
      EtcdMember removed = cluster.member(3);
      cluster.remove(removed);
      removed.awaitEnd();
      cluster.start(removed);
      removed.awaitEnd();
      Diagnosis found = doctor.awaitRoot("etcd-member-removed");
      assertThat(found.scope().nodes()).contains(removed.name());

      cluster.addAgain(removed);
      cluster.awaitHealthy(cluster.members());
      doctor.awaitRecovered("etcd-member-removed");
    }
  }

  @Test
  void a_dead_voter_is_more_urgent_than_a_dead_learner_that_was_lost_before() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 3)) {
      Doctor doctor = new Doctor(cluster);
      cluster.start();
      EtcdMember learner = joinedAsLearner(cluster);
      learner.kill();
      doctor.awaitRoots("etcd-learner-stuck");
      EtcdMember voter = cluster.follower();
      voter.kill();
      doctor.awaitRoots("etcd-member-down", "etcd-learner-stuck");

      cluster.start(voter);
      cluster.awaitHealthy(List.of(voter));
      doctor.awaitRoots("etcd-learner-stuck");
    }
  }

  private static EtcdMember joinedAsLearner(EtcdClusterFixture cluster) throws IOException {
    EtcdMember learner = cluster.newMember();
    String peer = "--peer-urls=" + learner.peerUrl();
    // Right after a start etcd takes none.
    cluster
        .await()
        .until(
            () -> cluster.etcdctl("member", "add", learner.name(), "--learner", peer).succeeded());
    cluster.join(learner);
    cluster
        .await()
        .until(() ->
            cluster
                .etcdctl(List.of(cluster.member(1)), "member", "list")
                .orFail()
                .contains(learner.name()));
    return learner;
  }

  @Test
  void a_member_that_founded_a_cluster_of_its_own_has_another_cluster_id() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      Doctor doctor = new Doctor(cluster);
      cluster.start();
      EtcdMember stray = cluster.member(3);
      stray.stop();
      stray.wipe();
      cluster.start(stray, "--initial-cluster-token=other");
      Diagnosis found = doctor.awaitRoot("etcd-cluster-id-mismatch");
      assertThat(found.scope().nodes()).contains(stray.name());

      stray.kill();
      cluster.remove(stray);
      cluster.addAgain(stray);
      cluster.awaitHealthy(cluster.members());
      doctor.awaitRecovered("etcd-cluster-id-mismatch");
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.cluster.Access;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.remediation.RepairLab;
import java.io.IOException;
import java.util.List;

/** Members without a vote, in the tests' clusters. */
final class Learners {
  private Learners() {}

  /** One more member, which has no vote and does not run. */
  static EtcdMember added(EtcdClusterFixture cluster) throws IOException {
    EtcdMember learner = cluster.newMember();
    // Right after a start etcd takes none.
    cluster
        .await()
        .until(() ->
            cluster
                .etcdctl(
                    "member",
                    "add",
                    learner.name(),
                    "--learner",
                    "--peer-urls=" + learner.peerUrl())
                .succeeded());
    return learner;
  }

  /** The same, which runs. */
  static EtcdMember joined(EtcdClusterFixture cluster) throws IOException {
    EtcdMember learner = added(cluster);
    cluster.join(learner);
    cluster
        .await()
        .until(() ->
            cluster
                .etcdctl(List.of(cluster.member(1)), "member", "list")
                .output()
                .contains(learner.name()));
    return learner;
  }

  /** The cluster with the endpoints of all members that it has by now. */
  static ConfiguredCluster known(RepairLab lab, EtcdClusterFixture cluster) {
    ConfiguredCluster before = lab.cluster();
    return new ConfiguredCluster(Access.secured(cluster), before.quota(), before.policy(), 1);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.cluster.Access;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.remediation.RepairLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/** What a cluster can have, and the plan for it. */
enum Trouble {
  /** There is none: somebody wants it defragmented. */
  NONE("defragment"),
  /** It takes no writes any more. */
  FULL("relieve-nospace"),
  /** One of its members is gone for good. */
  DEAD("replace-member");

  static final long QUOTA = 4 << 20;

  final String playbook;

  Trouble(String playbook) {
    this.playbook = playbook;
  }

  Map<String, String> asked() {
    return switch (this) {
      case NONE -> Map.of("asked", "true", "pause", "0");
      case FULL -> Map.of("pause", "0");
      case DEAD -> Map.of("member", "cp-3");
    };
  }

  static OptionalLong quota() {
    return OptionalLong.of(QUOTA);
  }

  RelayedCluster cluster() throws IOException {
    return RelayedCluster.start("--quota-backend-bytes=" + QUOTA);
  }

  /** One that is reached without relays; started. */
  EtcdClusterFixture plainCluster() throws IOException {
    EtcdClusterFixture cluster =
        EtcdClusterFixture.secured(
            EtcdProgram.available().getFirst(), 3, "--quota-backend-bytes=" + QUOTA);
    cluster.start();
    return cluster;
  }

  /** A lab beside such a cluster. */
  RepairLab lab(EtcdClusterFixture cluster, Path folder) throws Exception {
    return RepairLab.of(Access.secured(cluster), folder, quota());
  }

  /** Brings it about. */
  void befall(EtcdClusterFixture cluster) {
    if (this == FULL) {
      String value = "x".repeat(100_000);
      cluster.await().until(() -> !cluster.etcdctl("put", "/registry/big", value).succeeded());
    } else if (this == DEAD) {
      cluster.lose(cluster.member(3));
    }
  }
}

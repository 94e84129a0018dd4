// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.cluster.Calls;
import io.etiolog.service.cluster.EtcdCallException;
import io.etiolog.service.cluster.MemberClient;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import java.io.IOException;

/**
 * What an API server does to its etcd as long as it runs: it writes {@code compact_rev_key}, and
 * has what is old compacted, which every member logs (Kubernetes does so every five minutes, in
 * {@code apiserver/pkg/storage/etcd3/compact.go}; here it is whenever it is called). For one
 * thread.
 */
final class ApiServerRole {
  private final EtcdClusterFixture cluster;
  private long compacted;

  ApiServerRole(EtcdClusterFixture cluster) {
    this.cluster = cluster;
  }

  /** Goes on for one round; while the cluster takes no writes, only with the compaction. */
  void goOn() throws IOException {
    EtcdMember asked =
        cluster.members().stream().filter(EtcdMember::isRunning).findFirst().orElseThrow();
    var _ = cluster.etcdctl("put", "compact_rev_key", Long.toString(compacted));
    try {
      Calls.to(cluster).change(asked, changes -> changes.compact(compacted + 1));
      compacted++;
    } catch (EtcdCallException e) {
      // Somebody has compacted further, as API servers may, too, or there is nothing new.
      compacted = furthest(asked);
    }
  }

  private long furthest(EtcdMember asked) {
    try {
      return Math.max(compacted, Calls.to(cluster).read(asked, MemberClient::revision) - 1);
    } catch (EtcdCallException e) {
      return compacted;
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import java.util.Map;
import java.util.TreeMap;

/** A small bundle, as one would grab it from a node: made for tests, not captured. */
public final class SomeNode {
  public static final String ETCD =
      """
      {"level":"info","ts":"2025-07-23T05:30:00.000Z","caller":"raft/raft.go:923","msg":"8e9e05c52164694d is starting a new election at term 7"}
      {"level":"warn","ts":"2025-07-23T05:31:03.896Z","caller":"rafthttp/probing_status.go:68","msg":"prober detected unhealthy status","remote-peer-id":"39011656e166436e","error":"dial tcp 10.0.0.12:2380: connect: connection refused"}
      """;

  public static final String KUBELET =
      """
      Jul 23 05:31:05 cp-1 kubelet[901]: E0723 05:31:05.135471     901 controller.go:145] "Failed to ensure lease exists, will retry" err="connection refused" interval="7s"
      Jul 23 05:31:12 cp-1 kubelet[901]: E0723 05:31:12.140000     901 controller.go:145] "Failed to ensure lease exists, will retry" err="connection refused" interval="7s"
      """;

  public static final String MEMBERS =
      """
      8e9e05c52164694d, started, cp-1, https://10.0.0.11:2380, https://10.0.0.11:2379, false
      39011656e166436e, started, cp-2, https://10.0.0.12:2380, https://10.0.0.12:2379, false
      """;

  private SomeNode() {}

  public static Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("cp-1.etcd.log", Packing.utf8(ETCD));
    files.put("etcdctl-member-list.txt", Packing.utf8(MEMBERS));
    files.put("logs/kubelet.log", Packing.utf8(KUBELET));
    return files;
  }
}

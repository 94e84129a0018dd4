// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the values under {@code etcd}, for checking texts: what the cluster model concludes
 * (the manual of {@code io.etiolog.rules.etcd} lists them) and etcd's flags ({@code
 * server/etcdmain/help.go} of 3.4 to 3.6), which an inspected container or a manifest gives.
 */
final class ClusterValues {
  private static final String PREFIX = "etcd.";

  private static final String CONCLUSIONS =
      "voters quorum reachable dead stopped members leader survivor survivor-name survivor-decimal local"
          + " stray outvoted outvoted-words image arguments openshift rancher k0s talos systemd no-way";

  private static final String FLAGS =
      """
      name data-dir wal-dir snapshot-count heartbeat-interval election-timeout max-snapshots max-wals
      listen-peer-urls listen-client-urls listen-client-http-urls listen-metrics-urls
      initial-advertise-peer-urls initial-cluster initial-cluster-state initial-cluster-token
      initial-election-tick-advance advertise-client-urls discovery discovery-srv discovery-srv-name
      discovery-token discovery-endpoints discovery-proxy discovery-fallback
      quota-backend-bytes backend-batch-interval backend-batch-limit backend-bbolt-freelist-type
      max-txn-ops max-request-bytes max-concurrent-streams max-learners
      grpc-keepalive-min-time grpc-keepalive-interval grpc-keepalive-timeout
      strict-reconfig-check pre-vote auto-compaction-retention auto-compaction-mode
      cert-file key-file client-cert-auth client-crl-file client-cert-allowed-hostname trusted-ca-file
      auto-tls peer-cert-file peer-key-file peer-client-cert-auth peer-trusted-ca-file
      peer-cert-allowed-cn peer-cert-allowed-hostname peer-auto-tls peer-crl-file
      self-signed-cert-validity cipher-suites tls-min-version tls-max-version
      cors host-whitelist auth-token auth-token-ttl bcrypt-cost enable-v2 enable-pprof metrics
      logger log-outputs log-level log-format enable-log-rotation log-rotation-config-json
      socket-reuse-port socket-reuse-address unsafe-no-fsync force-new-cluster config-file
      corrupt-check-time initial-corrupt-check compact-hash-check-enabled compact-hash-check-time
      watch-progress-notify-interval warning-apply-duration warning-unary-request-duration
      compaction-batch-limit compaction-sleep-interval downgrade-check-time feature-gates
      bootstrap-defrag-threshold-megabytes wait-cluster-ready-timeout v2-deprecation
      """;

  /** All names, without {@code etcd.} in front. */
  static final Set<String> NAMES =
      new TreeSet<>(Set.of((CONCLUSIONS + " " + FLAGS).strip().split("\\s+", -1)));

  private ClusterValues() {}

  /** Whether a name is meant to be one of these. */
  static boolean isOne(String name) {
    return name.startsWith(PREFIX);
  }

  static boolean isKnown(String name) {
    return NAMES.contains(name.substring(PREFIX.length()));
  }

  /** What was probably meant by a name, with or without {@code etcd.} in front. */
  static Optional<String> near(String name) {
    String bare = isOne(name) ? name.substring(PREFIX.length()) : name;
    return (NAMES.contains(bare) ? Optional.of(bare) : Nearest.to(bare, NAMES))
        .map(near -> PREFIX + near);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.time.Duration;

/**
 * How long each kind of call may take. Without such bounds a call waits for ever for a member that
 * is gone.
 *
 * @param connect to be connected
 * @param ask for what only reads
 * @param change for what changes something; etcd itself gives up after seven seconds
 * @param defragment for what goes through the whole database: a defragmentation, in which the
 *     member serves nobody, some two seconds for 100 MiB on a fast disk; a compaction; a hash
 */
public record Patience(Duration connect, Duration ask, Duration change, Duration defragment) {
  /** What suits most clusters. */
  public static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(10),
          Duration.ofMinutes(10));
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a member says of itself. Immutable.
 *
 * @param memberId its id
 * @param clusterId the id of the cluster that it belongs to
 * @param version of its program, such as {@code 3.5.16}
 * @param leader the id of the leader that it follows; empty when it knows none
 * @param revision of its key space
 * @param raftTerm the term it is in
 * @param raftIndex the last entry of its log that is committed
 * @param appliedIndex the last entry that it has applied
 * @param dbSize the size of its database file in bytes
 * @param dbSizeInUse what of it holds data, in bytes; the rest is free until it is defragmented
 * @param quota the size at which it refuses writes, in bytes; etcd before 3.6 does not tell
 * @param learner whether it has no vote yet
 * @param errors what it says is wrong, such as {@code etcdserver: no leader}
 */
public record MemberStatus(
    long memberId,
    long clusterId,
    String version,
    OptionalLong leader,
    long revision,
    long raftTerm,
    long raftIndex,
    long appliedIndex,
    long dbSize,
    long dbSizeInUse,
    OptionalLong quota,
    boolean learner,
    List<String> errors) {
  /** Copies the list. */
  public MemberStatus {
    errors = List.copyOf(errors);
  }

  /** Whether it is the one that leads. */
  public boolean leads() {
    return leader.isPresent() && leader.getAsLong() == memberId;
  }

  /** What a defragmentation would give back, in bytes. */
  public long dbSizeFree() {
    return Math.max(0, dbSize - dbSizeInUse);
  }
}

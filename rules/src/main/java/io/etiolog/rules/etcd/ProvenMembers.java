// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The members that a plan may name as the one to keep, to remove or to change, since the bundle
 * proves which one it is. Whatever is not proven is empty: a plan that names the wrong member
 * destroys a good copy.
 */
final class ProvenMembers {
  private final EtcdCluster cluster;

  ProvenMembers(EtcdCluster cluster) {
    this.cluster = cluster;
  }

  /** The member whose data the majority contradicts. */
  Optional<Outvoted> outvoted() {
    return cluster
        .hashes()
        .outvoted(
            cluster.certainVoters(),
            line -> cluster.memberLogs().writerOf(line).map(MemberLog::id).orElse(""))
        .or(() -> cluster.revisions().outvoted());
  }

  /** The member on the data of another cluster, by its id in the right one. */
  Optional<String> stray() {
    return cluster.strays().only(cluster.memberLogs()::writerOf);
  }

  /** The member whose log this is, when the bundle has the log of one only. */
  Optional<String> local() {
    return cluster.logs().size() == 1
        ? Optional.of(cluster.logs().iterator().next().id()).filter(MemberIds::isOne)
        : Optional.empty();
  }

  /**
   * The voter to go on with when the majority is gone: the only one that is left, else the one
   * whose log goes furthest of all that are left.
   */
  Optional<String> survivor() {
    Set<String> left = new LinkedHashSet<>(cluster.voters());
    cluster.dead().values().stream()
        .filter(outage -> outage.failure() != Failure.TLS) // it lives, and may be further
        .forEach(outage -> left.remove(outage.peer()));
    for (MemberLog log : cluster.logs()) {
      if (log.stopped()) {
        left.remove(log.id());
      } else {
        log.silent().stream()
            .filter(peer -> cluster.memberLogs().of(peer).isEmpty() && !cluster.answers(peer))
            .forEach(left::remove);
      }
    }
    return left.size() == 1
        ? Optional.of(left.iterator().next()).filter(MemberIds::isOne)
        : furthest(left);
  }

  /**
   * Whose log goes furthest, by what each said since it has no leader; where a status tells how far
   * somebody is, by the indexes alone, since it does not tell the term of the last entry.
   */
  private Optional<String> furthest(Set<String> members) {
    Map<String, Position> positions = new TreeMap<>();
    for (MemberLog log : cluster.logs()) {
      log.position().ifPresent(position -> positions.put(log.id(), position));
    }
    Map<String, Long> told = cluster.indexes();
    if (members.stream().noneMatch(told::containsKey)) {
      return positions.keySet().containsAll(members)
          ? members.stream().sorted().max(Comparator.comparing(positions::get, Position.ORDER))
          : Optional.empty();
    }
    Map<String, Long> indexes = new TreeMap<>(told);
    positions.forEach((id, position) -> indexes.merge(id, position.index(), Math::max));
    return indexes.keySet().containsAll(members)
        ? members.stream().sorted().max(Comparator.comparing(indexes::get))
        : Optional.empty();
  }
}

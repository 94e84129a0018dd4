// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Concludes from statuses that were asked for one after another that leaders did not last: the term
 * rose by many while little was written.
 *
 * <p>How far apart the statuses are is not told. What is written in between stands for the time:
 * the leases of a cluster of Kubernetes alone make some entries each second. Each leader begins
 * with an entry of its own (becomeLeader in etcd's raft/raft.go), so that terms without one are
 * elections in vain.
 */
final class Terms {
  /** Restarts and upgrades between two looks make a few. */
  private static final long MANY = 10;

  /** A leader that lasts writes more. */
  private static final long ENTRIES_EACH = 100;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final List<Occurrence> statuses;

  /** Takes all statuses, in the order in which they were asked for. */
  Terms(List<Occurrence> statuses) {
    this.statuses = List.copyOf(statuses);
  }

  void conclude(Conclusions into) {
    Map<List<String>, Occurrence> before = new HashMap<>();
    for (Occurrence row : statuses) {
      List<String> member = List.of(row.evidence().origin().file(), row.value("peer"));
      Optional.ofNullable(before.put(member, row))
          .ifPresent(earlier -> compare(earlier, row, into));
    }
  }

  private static void compare(Occurrence earlier, Occurrence later, Conclusions into) {
    OptionalLong climbed = risen("term", earlier, later);
    OptionalLong written = risen("index", earlier, later);
    if (climbed.isPresent() && written.isPresent()) {
      long terms = climbed.getAsLong();
      long entries = written.getAsLong();
      if (terms >= MANY && entries >= terms && entries <= terms * ENTRIES_EACH) {
        into.add(
            "terms-climbed",
            Map.of(
                "peer", later.value("peer"),
                "climbed", Long.toString(terms),
                "entries", Long.toString(entries)),
            List.of(earlier, later));
      }
    }
  }

  private static OptionalLong risen(String value, Occurrence earlier, Occurrence later) {
    return NUMBER.matcher(earlier.value(value)).matches()
            && NUMBER.matcher(later.value(value)).matches()
        ? OptionalLong.of(Long.parseLong(later.value(value)) - Long.parseLong(earlier.value(value)))
        : OptionalLong.empty();
  }
}

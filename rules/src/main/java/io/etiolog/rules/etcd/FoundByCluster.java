// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.episode.LeftOut;
import io.etiolog.rules.episode.OccurrenceLog;
import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was found, put in order once and told apart by the cluster that it speaks of, however many
 * clusters ask for it. Not thread-safe.
 */
final class FoundByCluster {
  private final OccurrenceLog log;
  private final Memberships memberships;
  private final int count;
  private final LeftOut leftOut;
  private final Map<List<String>, List<List<Occurrence>>> asked = new HashMap<>();

  /** What is in the log now. */
  FoundByCluster(OccurrenceLog log) {
    this.log = log;
    this.leftOut = log.leftOut();
    List<Occurrence> events = log.of(MemberLogs.EVENTS);
    this.memberships = new Memberships(events);
    // A stray names the members of two clusters in one breath, and is one's all the same.
    this.count = log.of(Strays.SIGNALS).isEmpty() ? memberships.count() : 1;
    asked.put(MemberLogs.EVENTS, parted(events));
  }

  /** Each cluster's part. */
  List<Found> parts() {
    return Stream.iterate(0, place -> place < count, place -> place + 1)
        .map(place -> new Found(this, place, line -> true))
        .toList();
  }

  /** The occurrences of some signals that speak of one of the clusters, in order. */
  List<Occurrence> of(List<String> signals, int cluster) {
    return asked.computeIfAbsent(signals, key -> parted(log.of(key))).get(cluster);
  }

  private List<List<Occurrence>> parted(List<Occurrence> lines) {
    if (count == 1) {
      return List.of(lines);
    }
    List<List<Occurrence>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new ArrayList<>());
    }
    lines.forEach(line -> parts.get(memberships.of(line)).add(line));
    return parts;
  }

  /** What was left out of all this. */
  LeftOut leftOut() {
    return leftOut;
  }
}

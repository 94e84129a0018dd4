// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.LeftOut;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.report.Bulk;
import io.etiolog.rules.report.TimeAxis.Activity;
import io.etiolog.rules.report.TimeAxis.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts what was said in equal stretches of time, for each program on each node: few numbers,
 * however many lines there are. What a clock gone wild dates far from all else is left out. Not
 * thread-safe.
 */
final class Activities {
  private static final int STRETCHES = 600;
  private static final int LANES = 40;
  private static final long SECOND = 1_000;

  private final LeftOut counts;
  private final Set<Evidence> told;
  private final Bulk bulk;
  private final long step;
  private final Map<Lane, Map<Long, long[]>> lanes = new TreeMap<>();

  /** A program on a node. */
  private record Lane(String node, String component) implements Comparable<Lane> {
    @Override
    public int compareTo(Lane other) {
      int byNode = node.compareTo(other.node);
      return byNode != 0 ? byNode : component.compareTo(other.component);
    }
  }

  private Activities(LeftOut counts, Set<Evidence> told, Bulk bulk, long step) {
    this.counts = counts;
    this.told = told;
    this.bulk = bulk;
    this.step = step;
  }

  /**
   * Counts.
   *
   * @param episodes those of lines before those of conclusions from them
   * @param told the lines that a diagnosis rests on, by identity
   * @param counts for how many lines a kept one stands
   */
  static Activities of(List<Episode> episodes, Set<Evidence> told, LeftOut counts) {
    Bulk bulk =
        Bulk.of(
                episodes.stream()
                    .flatMap(episode -> episode.occurrences().stream())
                    .flatMap(line -> line.evidence().time().stream())
                    .toList())
            .orElse(new Bulk(Instant.EPOCH, Instant.EPOCH));
    long seconds = Duration.between(bulk.first(), bulk.last()).toSeconds();
    Activities activities = new Activities(counts, told, bulk, SECOND * (seconds / STRETCHES + 1));
    Set<Evidence> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    episodes.forEach(episode -> activities.add(episode, seen));
    return activities;
  }

  /** A line that several signals take, or that a conclusion rests on too, counts once. */
  private void add(Episode episode, Set<Evidence> seen) {
    List<Occurrence> lines = episode.occurrences();
    for (int i = 0; i < lines.size(); i++) {
      Occurrence line = lines.get(i);
      Optional<Instant> time = line.evidence().time();
      if (time.filter(bulk::has).isPresent() && seen.add(line.evidence())) {
        Optional<Instant> next =
            i + 1 < lines.size() ? lines.get(i + 1).evidence().time() : Optional.empty();
        spread(line, time.get(), next.filter(bulk::has).orElse(time.get()));
      }
    }
  }

  private void spread(Occurrence line, Instant from, Instant to) {
    boolean isTold = told.contains(line.evidence());
    Map<Long, long[]> lane =
        lanes.computeIfAbsent(
            new Lane(line.evidence().node(), line.evidence().component()), key -> new TreeMap<>());
    long begin = place(from);
    long stretches = Math.max(0, place(to) - begin) + 1;
    long left = counts.standsFor(line);
    for (long i = 0; i < stretches && left > 0; i++) {
      long share = Math.ceilDiv(left, stretches - i);
      long[] both = lane.computeIfAbsent(begin + i, key -> new long[2]);
      both[0] += share;
      both[1] += isTold ? share : 0;
      left -= share;
    }
  }

  private long place(Instant time) {
    return Duration.between(bulk.first(), time).toMillis() / step;
  }

  Duration step() {
    return lanes.isEmpty() ? Duration.ZERO : Duration.ofMillis(step);
  }

  /** How many there are that are not among {@link #lanes}. */
  int leftOut() {
    return Math.max(0, lanes.size() - LANES);
  }

  /**
   * Those that a diagnosis rests on, and of the rest those in which most was said, in the order of
   * their names.
   */
  List<Activity> lanes() {
    Set<Lane> busiest =
        lanes.entrySet().stream()
            .sorted(
                Comparator.comparing(Activities::isTold).thenComparing(Activities::said).reversed())
            .limit(LANES)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return lanes.entrySet().stream()
        .filter(lane -> busiest.contains(lane.getKey()))
        .map(lane ->
            new Activity(
                lane.getKey().node(), lane.getKey().component(), stretches(lane.getValue())))
        .toList();
  }

  private static boolean isTold(Map.Entry<Lane, Map<Long, long[]>> lane) {
    return lane.getValue().values().stream().anyMatch(both -> both[1] > 0);
  }

  private static long said(Map.Entry<Lane, Map<Long, long[]>> lane) {
    return lane.getValue().values().stream().mapToLong(both -> both[0]).sum();
  }

  private List<Stretch> stretches(Map<Long, long[]> lane) {
    return lane.entrySet().stream()
        .map(one ->
            new Stretch(
                bulk.first().plusMillis(one.getKey() * step), one.getValue()[0], one.getValue()[1]))
        .toList();
  }
}

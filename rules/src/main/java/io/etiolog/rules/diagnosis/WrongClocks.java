// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.rules.catalog.GoDuration;
import io.etiolog.rules.episode.LeftOut;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.report.TimeAxis.Clock;
import io.etiolog.rules.report.TimeAxis.Slow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Whose clocks were wrong, as etcd's members tell of each other. Only whoever is ahead of another
 * says so, of each that it is ahead of: whether its own clock is wrong or the other's, the greater
 * number tells; where no number is the greater one, nobody is called wrong.
 *
 * @param ahead those that were ahead of most others, by who said it, each time
 * @param behind those that most others were ahead of, each time
 */
record WrongClocks(List<Clock> ahead, List<Slow> behind) {
  /** etcd looks at each peer's clock every half a minute, and not while it cannot reach it. */
  private static final Duration UNTOLD = Duration.ofMinutes(2);

  private static final int MOST = 100;

  /** A member said of a peer that it is ahead of it. */
  private record Pair(String by, String peer) {}

  /** How long somebody was ahead of another, without a break, and by how much at most. */
  private record Stretch(Duration drift, Instant from, Instant to) {
    Stretch with(Stretch other) {
      return new Stretch(
          drift.compareTo(other.drift) > 0 ? drift : other.drift,
          from,
          to.isAfter(other.to) ? to : other.to);
    }

    boolean reaches(Stretch next) {
      return !next.from.isAfter(to.plus(UNTOLD));
    }
  }

  /**
   * Those of which these lines tell.
   *
   * @param counts for how many lines a kept one stands
   * @param voters how many members there are; 0 where that is not known
   */
  static WrongClocks of(List<Occurrence> lines, LeftOut counts, int voters) {
    Map<Pair, List<Occurrence>> told = new TreeMap<>(ORDER);
    lines.stream()
        .filter(line -> line.evidence().time().isPresent())
        .forEach(line ->
            told.computeIfAbsent(
                    new Pair(line.reporter(), line.value("peer")), pair -> new ArrayList<>())
                .add(line));
    int members = voters > 0 ? voters : heardOf(told.keySet());
    Map<String, List<Stretch>> ahead = new TreeMap<>();
    Map<String, List<Stretch>> behind = new TreeMap<>();
    told.forEach((pair, its) -> {
      long named = told.keySet().stream().filter(one -> one.by().equals(pair.by())).count();
      long namedBy = told.keySet().stream().filter(one -> one.peer().equals(pair.peer())).count();
      // Of two that differ, while the others are silent, either may be wrong: then neither is told.
      if (2 * named >= members) {
        ahead.computeIfAbsent(pair.by(), whose -> new ArrayList<>()).addAll(stretches(its, counts));
      } else if (2 * namedBy >= members) {
        behind
            .computeIfAbsent(pair.peer(), whose -> new ArrayList<>())
            .addAll(stretches(its, counts));
      }
    });
    List<Clock> clocks = new ArrayList<>();
    ahead.forEach((node, its) ->
        joined(its).forEach(one -> clocks.add(new Clock(node, one.drift(), one.from(), one.to()))));
    List<Slow> slow = new ArrayList<>();
    behind.forEach((member, its) ->
        joined(its).forEach(one -> slow.add(new Slow(member, one.drift(), one.from(), one.to()))));
    return new WrongClocks(latest(clocks, Clock::to), latest(slow, Slow::to));
  }

  private static final Comparator<Pair> ORDER =
      Comparator.comparing(Pair::by).thenComparing(Pair::peer);

  private static int heardOf(Set<Pair> pairs) {
    Set<String> all = new HashSet<>();
    pairs.forEach(pair -> {
      all.add("by " + pair.by());
      all.add(pair.peer());
    });
    return all.size();
  }

  /** Each line reaches to the next where some between them were not kept. */
  private static List<Stretch> stretches(List<Occurrence> lines, LeftOut counts) {
    List<Occurrence> sorted =
        lines.stream().sorted(Comparator.comparing(WrongClocks::time)).toList();
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      Occurrence line = sorted.get(i);
      boolean goesOn = counts.standsFor(line) > 1 && i + 1 < sorted.size();
      Instant to = time(goesOn ? sorted.get(i + 1) : line);
      Optional<Duration> drift = GoDuration.parse(line.value("drift"));
      drift.ifPresent(by -> stretches.add(new Stretch(by, time(line), to)));
    }
    return stretches;
  }

  private static Instant time(Occurrence line) {
    Evidence evidence = line.evidence();
    return evidence.time().orElse(line.at());
  }

  private static List<Stretch> joined(List<Stretch> all) {
    List<Stretch> joined = new ArrayList<>();
    for (Stretch next : all.stream().sorted(Comparator.comparing(Stretch::from)).toList()) {
      if (!joined.isEmpty() && joined.getLast().reaches(next)) {
        joined.set(joined.size() - 1, joined.getLast().with(next));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  private static <T> List<T> latest(List<T> all, Function<T, Instant> time) {
    return all.size() <= MOST
        ? List.copyOf(all)
        : all.stream().sorted(Comparator.comparing(time)).skip(all.size() - MOST).toList();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.catalog.Condition.Frame;
import io.etiolog.rules.catalog.Condition.Unless;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for a {@link Frame}, as preq's matchers do (github.com/prequel-dev/prequel-logmatch, {@code
 * pkg/match}), but with the whole log at hand: the earliest occurrences of all terms are tried;
 * when they lie too far apart the first is passed over, when something speaks against them the one
 * that it is anchored at.
 *
 * <p>Lines without a clock are taken as close together, and so is what speaks against them.
 */
final class Frames {
  private final Frame frame;
  private final Candidates candidates;
  private final Map<String, List<Occurrence>> against;

  private Frames(Frame frame, Candidates candidates, Map<String, List<Occurrence>> against) {
    this.frame = frame;
    this.candidates = candidates;
    this.against = against;
  }

  /**
   * Whether there is one.
   *
   * @param considered where its terms are looked for
   * @param all where what speaks against it is looked for
   */
  static boolean exists(Frame frame, Episodes considered, Episodes all) {
    Map<List<String>, Map<String, List<Occurrence>>> terms = new HashMap<>();
    for (String signal : frame.terms().stream().map(Condition.Term::signal).distinct().toList()) {
      group(considered.occurrences(signal), signal, frame.same(), terms);
    }
    Map<List<String>, Map<String, List<Occurrence>>> against = new HashMap<>();
    for (String signal : frame.unless().stream().map(Unless::signal).distinct().toList()) {
      group(all.occurrences(signal), signal, frame.same(), against);
    }
    return terms.entrySet().stream()
        .anyMatch(place ->
            new Frames(
                    frame,
                    Candidates.of(frame, place.getValue()),
                    against.getOrDefault(place.getKey(), Map.of()))
                .exists());
  }

  private static void group(
      List<Occurrence> occurrences,
      String signal,
      List<String> same,
      Map<List<String>, Map<String, List<Occurrence>>> groups) {
    for (Occurrence occurrence : occurrences) {
      groups
          .computeIfAbsent(same.stream().map(occurrence::value).toList(), key -> new HashMap<>())
          .computeIfAbsent(signal, key -> new ArrayList<>())
          .add(occurrence);
    }
  }

  /** Ends, since each round passes one occurrence over. */
  private boolean exists() {
    for (Optional<List<Occurrence>> next = candidates.next();
        next.isPresent();
        next = candidates.next()) {
      List<Occurrence> picks = next.get();
      List<Occurrence> inTime = picks.stream().sorted(Occurrence.ORDER).toList();
      if (Counts.apart(inTime.getFirst().at(), inTime.getLast().at(), frame.within())) {
        candidates.passOver(inTime.getFirst(), 0);
        continue;
      }
      List<Occurrence> anchors = frame.ordered() ? picks : inTime;
      Optional<Unless> spoiled =
          frame.unless().stream().filter(unless -> spoils(unless, anchors)).findFirst();
      if (spoiled.isEmpty()) {
        return true;
      }
      int anchor = spoiled.get().anchor();
      candidates.passOver(anchors.get(anchor), anchor);
    }
    return false;
  }

  private boolean spoils(Unless unless, List<Occurrence> anchors) {
    List<Occurrence> others = against.getOrDefault(unless.signal(), List.of());
    Instant anchor = anchors.get(unless.anchor()).at();
    if (anchor.equals(Instant.MAX)) {
      return !others.isEmpty();
    }
    Duration width = unless.window();
    if (!unless.absolute()) {
      width = width.plus(between(anchors.getFirst().at(), anchors.getLast().at()));
    }
    Instant from = anchor.plus(unless.slide());
    Instant to = width.isNegative() ? from : from.plus(width);
    return others.stream()
        .map(Occurrence::at)
        .anyMatch(at -> at.equals(Instant.MAX) || !(at.isBefore(from) || at.isAfter(to)));
  }

  private static Duration between(Instant first, Instant last) {
    return last.equals(Instant.MAX) || first.equals(Instant.MAX)
        ? Duration.ZERO
        : Duration.between(first, last);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Severity;
import io.etiolog.ingest.scan.Literals;
import io.etiolog.rules.catalog.Sighting;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.VersionRange;
import io.etiolog.rules.catalog.Wording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which signals a record or an observation shows. Judges a wording only where its anchor
 * literal occurs, so its cost does not grow with the number of rules. Immutable and safe to share
 * between threads.
 */
public final class SignalMatcher {
  /**
   * Observations that are a program's own words, brought by an API or a terminal instead of a log.
   */
  private static final List<String> SPOKEN =
      List.of("k8s.event", "k8s.node-condition", "client.error");

  private final List<Phrase> phrases = new ArrayList<>();
  private final Map<String, List<Seen>> sightings = new LinkedHashMap<>();
  private final List<String> anchors;
  private final int[][] phrasesOf;
  private final Literals scan;

  private record Phrase(Signal signal, Wording wording) {}

  private record Seen(Signal signal, Sighting sighting) {}

  /** A signal that matched, with what it captured. */
  public record Hit(Signal signal, Map<String, String> captures) {}

  /** Compiles the signals. */
  public SignalMatcher(Collection<Signal> signals) {
    for (Signal signal : signals) {
      signal.wordings().forEach(wording -> phrases.add(new Phrase(signal, wording)));
      for (Sighting sighting : signal.sightings()) {
        sightings
            .computeIfAbsent(sighting.kind(), kind -> new ArrayList<>())
            .add(new Seen(signal, sighting));
      }
    }
    this.anchors =
        phrases.stream().map(phrase -> phrase.wording().anchor()).distinct().sorted().toList();
    this.phrasesOf = phrasesOf(anchors);
    this.scan = Literals.of(anchors);
  }

  private int[][] phrasesOf(List<String> anchors) {
    Map<String, List<Integer>> numbers = new HashMap<>();
    for (int i = 0; i < phrases.size(); i++) {
      String anchor = phrases.get(i).wording().anchor();
      numbers.computeIfAbsent(anchor, fresh -> new ArrayList<>()).add(i);
    }
    return anchors.stream()
        .map(anchor -> numbers.getOrDefault(anchor, List.of()))
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private void set(BitSet anchored, int anchor) {
    for (int phrase : phrasesOf[anchor]) {
      anchored.set(phrase);
    }
  }

  /**
   * The literals of which a line must hold one for any wording of these signals to match: what a
   * scan has to look for. Those of signals that only errors show are left out where they are short,
   * since readers hand on errors whatever they say.
   */
  public static List<String> literals(Collection<Signal> signals) {
    return signals.stream()
        .flatMap(signal ->
            signal.wordings().stream()
                .map(Wording::anchor)
                .filter(anchor ->
                    !signal.severity().atLeast(Severity.ERROR)
                        || anchor.length() >= Literals.FASTEST))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * All signals that the evidence shows, each once.
   *
   * @param version the version of the program that said it, or {@code ""} when not known
   */
  public List<Hit> match(Evidence evidence, String version) {
    return showing(evidence).in(version);
  }

  /** What the evidence shows, whatever the version of its program. */
  public Showing showing(Evidence evidence) {
    return switch (evidence) {
      case LogRecord record -> showing(record);
      case Observation observation -> showing(observation);
    };
  }

  private Showing showing(LogRecord record) {
    BitSet anchored = new BitSet();
    scan.matches(record.raw().getBytes(StandardCharsets.UTF_8), anchor -> set(anchored, anchor));
    Showing showing = Showing.NOTHING;
    for (int i = anchored.nextSetBit(0); i >= 0; i = anchored.nextSetBit(i + 1)) {
      Phrase phrase = phrases.get(i);
      Signal signal = phrase.signal();
      if (!showing.isSure(signal)
          && WordingJudge.judge(signal, phrase.wording(), record)
              instanceof Judgement.Taken(Map<String, String> captures)) {
        showing = showing.with(phrase.wording().versions(), new Hit(signal, captures));
      }
    }
    return showing;
  }

  /**
   * Which signals the evidence shows almost: it holds the anchor of a wording, or is of the kind
   * that a snapshot's signal asks for and fails but one test of several. A signal that it does show
   * is none of them.
   *
   * @param version as for {@link #match}
   */
  public List<Miss> misses(Evidence evidence, String version) {
    List<String> shown = match(evidence, version).stream().map(hit -> hit.signal().name()).toList();
    Map<String, Miss> nearest = new LinkedHashMap<>();
    if (evidence instanceof LogRecord record) {
      missedWordings(record, version, nearest);
    } else if (evidence instanceof Observation observation) {
      if (SPOKEN.contains(observation.kind())) {
        missedWordings(spoken(observation), version, nearest);
      }
      missedSightings(observation, nearest);
    }
    return nearest.values().stream().filter(miss -> !shown.contains(miss.signal().name())).toList();
  }

  private void missedWordings(LogRecord record, String version, Map<String, Miss> nearest) {
    BitSet anchored = new BitSet();
    scan.matches(record.raw().getBytes(StandardCharsets.UTF_8), anchor -> set(anchored, anchor));
    for (int i = anchored.nextSetBit(0); i >= 0; i = anchored.nextSetBit(i + 1)) {
      Phrase phrase = phrases.get(i);
      if (WordingJudge.judge(phrase.signal(), phrase.wording(), record, version)
          instanceof Judgement.Missed missed) {
        Miss miss = Misses.of(phrase.signal(), phrase.wording(), missed, record, version);
        nearest.merge(phrase.signal().name(), miss, Miss::nearer);
      }
    }
  }

  private void missedSightings(Observation observation, Map<String, Miss> nearest) {
    for (Seen seen : sightings.getOrDefault(observation.kind(), List.of())) {
      Misses.of(seen.signal(), seen.sighting(), observation)
          .ifPresent(miss -> nearest.merge(seen.signal().name(), miss, Miss::nearer));
    }
  }

  private Showing showing(Observation observation) {
    Showing showing =
        SPOKEN.contains(observation.kind()) ? showing(spoken(observation)) : Showing.NOTHING;
    for (Seen seen : sightings.getOrDefault(observation.kind(), List.of())) {
      if (WordingJudge.failing(seen.sighting().where(), Map.of(), observation.fields(), "")
          .isEmpty()) {
        Map<String, String> captures = new LinkedHashMap<>();
        WordingJudge.rename(seen.sighting().renames(), observation.fields(), captures);
        showing = showing.without(seen.signal());
        showing = showing.with(VersionRange.ANY, new Hit(seen.signal(), captures));
      }
    }
    return showing;
  }

  /** What an observation tells, as a line: the kubelet's event has the words of its log. */
  private static LogRecord spoken(Observation observation) {
    String message = observation.field("message");
    String row = observation.raw();
    return new LogRecord(
        observation.origin(),
        observation.time(),
        observation.node(),
        observation.component(),
        Severity.UNKNOWN,
        message,
        observation.fields(),
        observation.kind(),
        row.contains(message) ? row : row + " " + message);
  }
}

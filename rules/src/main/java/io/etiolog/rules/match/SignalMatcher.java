// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import com.google.re2j.Matcher;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Severity;
import io.etiolog.rules.catalog.Regex;
import io.etiolog.rules.catalog.Sighting;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.ValueTest;
import io.etiolog.rules.catalog.Wording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which signals a record or an observation shows. Judges a wording only where its anchor
 * literal occurs, so its cost does not grow with the number of rules. Immutable and safe to share
 * between threads.
 */
public final class SignalMatcher {
  /** Several programs in one process: a line of one of these may be any part's. */
  private static final List<String> ALL_IN_ONE =
      List.of("k3s", "rke2", "k0s", "microk8s", "minikube");

  /**
   * Observations that are a program's own words, brought by an API or a terminal instead of a log.
   */
  private static final List<String> SPOKEN =
      List.of("k8s.event", "k8s.node-condition", "client.error");

  private final List<Phrase> phrases = new ArrayList<>();
  private final Map<String, List<Seen>> sightings = new LinkedHashMap<>();
  private final LiteralAutomaton automaton;

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
    this.automaton =
        LiteralAutomaton.of(phrases.stream().map(phrase -> phrase.wording().anchor()).toList());
  }

  /** The literals that a line must hold for any wording to match: what a scan has to look for. */
  public List<String> literals() {
    return phrases.stream().map(phrase -> phrase.wording().anchor()).distinct().sorted().toList();
  }

  /**
   * All signals that the evidence shows, each once.
   *
   * @param version the version of the program that said it, or {@code ""} when not known
   */
  public List<Hit> match(Evidence evidence, String version) {
    return switch (evidence) {
      case LogRecord record -> matchRecord(record, version);
      case Observation observation -> matchObservation(observation, version);
    };
  }

  private List<Hit> matchRecord(LogRecord record, String version) {
    BitSet anchored = new BitSet();
    automaton.matches(record.raw().getBytes(StandardCharsets.UTF_8), anchored::set);
    Map<String, Hit> hits = new LinkedHashMap<>();
    for (int i = anchored.nextSetBit(0); i >= 0; i = anchored.nextSetBit(i + 1)) {
      Phrase phrase = phrases.get(i);
      Signal signal = phrase.signal();
      if (!hits.containsKey(signal.name()) && concerns(signal, record)) {
        judge(phrase.wording(), record, version)
            .ifPresent(captures -> hits.put(signal.name(), new Hit(signal, captures)));
      }
    }
    return List.copyOf(hits.values());
  }

  private static boolean concerns(Signal signal, LogRecord record) {
    boolean program =
        signal.components().isEmpty()
            || (record.component().isEmpty() && !signal.programKnown())
            || signal.components().contains(record.component())
            || ALL_IN_ONE.contains(record.component());
    boolean grave =
        record.severity() == Severity.UNKNOWN || record.severity().atLeast(signal.severity());
    return program && grave;
  }

  private static Optional<Map<String, String>> judge(
      Wording wording, LogRecord record, String version) {
    if (!wording.versions().covers(version)
        || !wording.text().stream().allMatch(record.raw()::contains)
        || !wording.message().stream().allMatch(record.message()::contains)
        || wording.not().stream().anyMatch(record.raw()::contains)) {
      return Optional.empty();
    }
    Map<String, String> captures = new LinkedHashMap<>();
    if (wording.regex().isPresent()) {
      Matcher matcher = wording.regex().get().matcher(place(wording.in(), record));
      if (!matcher.find()) {
        return Optional.empty();
      }
      capture(wording.regex().get(), matcher, captures);
    }
    rename(wording.renames(), record.fields(), captures);
    for (Regex pattern : wording.captures()) {
      Matcher matcher = pattern.matcher(record.raw());
      if (matcher.find()) {
        capture(pattern, matcher, captures);
      }
    }
    return passes(wording.fields(), captures, record.fields())
        ? Optional.of(captures)
        : Optional.empty();
  }

  private static String place(String in, LogRecord record) {
    return switch (in) {
      case "message" -> record.message();
      case "raw" -> record.raw();
      default -> record.fields().getOrDefault(in, "");
    };
  }

  private static void capture(Regex regex, Matcher matcher, Map<String, String> captures) {
    for (String name : regex.groups()) {
      String value = matcher.group(name);
      if (value != null && !value.isEmpty()) {
        captures.putIfAbsent(name, value);
      }
    }
  }

  private static void rename(
      Map<String, String> renames, Map<String, String> fields, Map<String, String> captures) {
    renames.forEach((name, field) -> {
      String value = fields.getOrDefault(field, "");
      if (!value.isEmpty()) {
        captures.put(name, value);
      }
    });
  }

  private static boolean passes(
      Map<String, ValueTest> tests, Map<String, String> captures, Map<String, String> fields) {
    return tests.entrySet().stream()
        .allMatch(test -> {
          String name = test.getKey();
          String value =
              captures.containsKey(name) ? captures.get(name) : fields.getOrDefault(name, "");
          return ValueTests.holds(test.getValue(), value);
        });
  }

  private List<Hit> matchObservation(Observation observation, String version) {
    List<Hit> hits = new ArrayList<>();
    if (SPOKEN.contains(observation.kind())) {
      hits.addAll(matchRecord(spoken(observation), version));
    }
    for (Seen seen : sightings.getOrDefault(observation.kind(), List.of())) {
      if (passes(seen.sighting().where(), Map.of(), observation.fields())) {
        Map<String, String> captures = new LinkedHashMap<>();
        rename(seen.sighting().renames(), observation.fields(), captures);
        hits.removeIf(hit -> hit.signal().name().equals(seen.signal().name()));
        hits.add(new Hit(seen.signal(), captures));
      }
    }
    return hits;
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

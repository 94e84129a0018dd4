// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.EvidenceSink;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Severity;
import io.etiolog.rules.episode.EventListings;
import io.etiolog.rules.episode.OccurrenceLog;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.match.SignalMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes what a bundle says: keeps the occurrences of signals, the process arguments that plans
 * need, and the shapes of errors that no signal takes. Not thread-safe.
 */
final class EvidenceCollector implements EvidenceSink {
  private static final int MOST_ARGUMENTS = 5_000;

  private final SignalMatcher matcher;
  private final NearMisses nearMisses;
  private final Silence silence;
  private final OccurrenceLog found = new OccurrenceLog();
  private final EventListings events = new EventListings();
  private final ErrorShapes unexplained = new ErrorShapes();
  private final Map<Set<String>, ErrorShapes> deaths = new LinkedHashMap<>();
  private final Map<String, Instant> lastTime = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();
  private final List<Observation> arguments = new ArrayList<>();

  EvidenceCollector(SignalMatcher matcher, NearMisses nearMisses, Silence silence) {
    this.matcher = matcher;
    this.nearMisses = nearMisses;
    this.silence = silence;
  }

  @Override
  public void accept(Evidence evidence) {
    if (silence.silences(evidence)) {
      return;
    }
    String reporter = evidence.node().isEmpty() ? evidence.origin().file() : evidence.node();
    String program = reporter + " " + evidence.component();
    Instant at = order(evidence);
    String known = versions.getOrDefault(program, "");
    List<SignalMatcher.Hit> hits = matcher.match(evidence, known);
    nearMisses.look(evidence, known);
    for (SignalMatcher.Hit hit : hits) {
      found.add(new Occurrence(hit.signal(), evidence, hit.captures(), at, reporter));
      String version = hit.captures().getOrDefault("version", "");
      if (!version.isEmpty()) {
        versions.put(program, version);
      }
    }
    if (evidence instanceof LogRecord record && record.severity().atLeast(Severity.ERROR)) {
      noteError(record, hits);
    }
    if (evidence instanceof Observation observation) {
      note(observation);
    }
  }

  private void note(Observation observation) {
    events.accept(observation);
    if (observation.kind().startsWith("process.") && arguments.size() < MOST_ARGUMENTS) {
      arguments.add(observation);
    }
  }

  /**
   * A line without a time belongs to the line before it; a file without any shows the end state.
   */
  private Instant order(Evidence evidence) {
    String file = evidence.origin().file();
    evidence.time().ifPresent(time -> lastTime.put(file, time));
    return evidence instanceof Observation
        ? evidence.time().orElse(Instant.MAX)
        : lastTime.getOrDefault(file, Instant.MAX);
  }

  /**
   * A program that dies is known as such by signals, which say nothing of why it died: whether that
   * is explained is seen only when all is told.
   */
  private void noteError(LogRecord record, List<SignalMatcher.Hit> hits) {
    if (hits.isEmpty()) {
      unexplained.add(record);
    } else if (record.severity() == Severity.FATAL) {
      Set<String> signals = new TreeSet<>();
      hits.forEach(hit -> signals.add(hit.signal().name()));
      deaths.computeIfAbsent(signals, key -> new ErrorShapes()).add(record);
    }
  }

  OccurrenceLog found() {
    return found;
  }

  EventListings events() {
    return events;
  }

  /**
   * The errors that nothing explains.
   *
   * @param findings what was found; the signals that they rest on explain the lines they take
   */
  ErrorShapes unexplained(Collection<Finding> findings) {
    Set<String> told = new HashSet<>();
    for (Finding finding : findings) {
      finding.support().forEach(episode -> told.add(episode.signal().name()));
    }
    return unexplained.with(
        deaths.entrySet().stream()
            .filter(death -> Collections.disjoint(death.getKey(), told))
            .map(Map.Entry::getValue)
            .toList());
  }

  List<Observation> arguments() {
    return List.copyOf(arguments);
  }
}

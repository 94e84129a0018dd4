// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.EvidenceSink;
import io.etiolog.ingest.bundle.GrownText;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Severity;
import io.etiolog.rules.episode.EventListings;
import io.etiolog.rules.episode.OccurrenceLog;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.match.Showing;
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
  private static final String VERSION = "version";

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
  private long matched;

  EvidenceCollector(SignalMatcher matcher, NearMisses nearMisses, Silence silence) {
    this.matcher = matcher;
    this.nearMisses = nearMisses;
    this.silence = silence;
  }

  InvestigationState state(List<InputSummary> inputs, List<GrownText> texts) {
    return new InvestigationState(found.saved(), found.forgotten(), inputs, texts);
  }

  /** Goes on where another one was saved. */
  void restore(InvestigationState state) {
    found.restore(state.found(), state.forgotten());
    state.inputs().forEach(input -> input.to().ifPresent(to -> lastTime.put(input.file(), to)));
    found.having(VERSION).stream().sorted(Occurrence.ORDER).forEach(this::learnVersion);
  }

  private void learnVersion(Occurrence occurrence) {
    String version = occurrence.captures().getOrDefault(VERSION, "");
    if (!version.isEmpty()) {
      versions.put(program(occurrence.reporter(), occurrence.evidence()), version);
    }
  }

  /** Lets go of what is over since before this time, and tells the files that still matter. */
  Set<String> letGo(Instant before) {
    found.letGo(before);
    Set<String> files = found.files();
    lastTime
        .entrySet()
        .removeIf(entry -> entry.getValue().isBefore(before) && !files.contains(entry.getKey()));
    return files;
  }

  private static String program(String reporter, Evidence evidence) {
    return reporter + " " + evidence.component();
  }

  @Override
  public void accept(Evidence evidence) {
    accept(evidence, matcher.showing(evidence));
  }

  /**
   * Takes evidence that was judged.
   *
   * @param showing what the matcher says of it
   */
  void accept(Evidence evidence, Showing showing) {
    if (silence.silences(evidence)) {
      return;
    }
    String reporter = evidence.node().isEmpty() ? evidence.origin().file() : evidence.node();
    String program = program(reporter, evidence);
    Instant at = order(evidence);
    String known = versions.getOrDefault(program, "");
    List<SignalMatcher.Hit> hits = showing.in(known);
    nearMisses.look(evidence, known);
    matched += hits.isEmpty() ? 0 : 1;
    for (SignalMatcher.Hit hit : hits) {
      Occurrence occurrence = new Occurrence(hit.signal(), evidence, hit.captures(), at, reporter);
      found.add(occurrence);
      learnVersion(occurrence);
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

  /** How many lines and rows a rule knew, since this began or was taken up. */
  long matched() {
    return matched;
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

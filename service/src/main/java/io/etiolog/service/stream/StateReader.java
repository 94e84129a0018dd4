// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.ingest.bundle.GrownText;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.format.MonthLanguage;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.record.Severity;
import io.etiolog.ingest.scan.LineShapes;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.diagnosis.InvestigationState;
import io.etiolog.rules.episode.SavedScope;
import io.etiolog.rules.episode.SavedStretch;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.service.incident.store.Fields;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what {@link StateWriter} has written. Serves one reading. */
final class StateReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final BufferedReader in;
  private final Map<String, Signal> signals;
  private final List<Evidence> lines = new ArrayList<>();

  private StateReader(BufferedReader in, Map<String, Signal> signals) {
    this.in = in;
    this.signals = signals;
  }

  /**
   * Reads a state.
   *
   * @param signals what is looked for now; what is not any more is left out
   * @throws IOException when it is damaged, or of another version
   */
  static ClusterState read(BufferedReader in, Map<String, Signal> signals) throws IOException {
    try {
      return new StateReader(in, signals).read();
    } catch (RuntimeException damaged) {
      throw new IOException("damaged: " + damaged, damaged);
    }
  }

  private ClusterState read() throws IOException {
    Fields head = next();
    if (head.count("format") != StateWriter.FORMAT) {
      throw new IOException("of version " + head.count("format"));
    }
    List<InputSummary> inputs = new ArrayList<>();
    for (long i = head.count("inputs"); i > 0; i--) {
      inputs.add(input(next()));
    }
    for (long i = head.count("lines"); i > 0; i--) {
      lines.add(line(next()));
    }
    List<SavedScope> scopes = new ArrayList<>();
    for (long i = head.count("scopes"); i > 0; i--) {
      scope(next()).ifPresent(scopes::add);
    }
    // Only at the end does gzip hold its checksum against what was read.
    if (in.readLine() != null) {
      throw new IOException("more than it should hold");
    }
    Map<String, Set<String>> forgotten = new LinkedHashMap<>();
    for (Fields file : head.list("forgotten", fields -> fields)) {
      forgotten.put(file.text("file"), new LinkedHashSet<>(file.texts("signals")));
    }
    return new ClusterState(
        head.text("cluster"),
        head.count("position"),
        head.instant("latest"),
        Duration.ofNanos(head.count("since")),
        new InvestigationState(scopes, forgotten, inputs, texts(head)));
  }

  private static List<GrownText> texts(Fields head) {
    boolean isOurs = head.text("reader").equals(StateWriter.READER);
    return head.list("texts", text -> isOurs ? text(text) : text(text).ofAnotherVersion());
  }

  private static GrownText text(Fields json) {
    Optional<MonthLanguage> months =
        json.said("months")
            .flatMap(word ->
                Stream.of(MonthLanguage.values()).filter(it -> it.name().equals(word)).findFirst());
    Optional<GrownText.Told> old =
        json.time("old").map(time -> new GrownText.Told(time, json.instant("told")));
    return new GrownText(
        json.text("source"),
        json.instant("came"),
        json.count("lines"),
        json.node().path("partial").asBoolean(),
        months,
        old,
        LineShapes.of(json.texts("shapes")));
  }

  private Fields next() throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new EOFException("it ends too early");
    }
    return new Fields(MAPPER.readTree(line));
  }

  private static InputSummary input(Fields json) {
    return new InputSummary(
        json.text("file"),
        json.text("format"),
        json.text("component"),
        json.text("node"),
        json.count("lines"),
        json.count("bytes"),
        json.count("unparsed"),
        json.count("redacted"),
        json.time("from"),
        json.time("to"),
        json.texts("notes"));
  }

  private static Evidence line(Fields json) {
    Origin origin = new Origin(json.text("file"), json.count("line"));
    Optional<String> kind = json.said("kind");
    return kind.isPresent()
        ? new Observation(
            kind.get(),
            origin,
            json.time("time"),
            json.text("node"),
            json.text("component"),
            json.map("fields"),
            json.text("raw"))
        : new LogRecord(
            origin,
            json.time("time"),
            json.text("node"),
            json.text("component"),
            json.word("severity", Severity.class),
            json.text("message"),
            json.map("fields"),
            json.text("format"),
            json.text("raw"));
  }

  /** Empty where the rules have changed so that nobody asks for it any more. */
  private Optional<SavedScope> scope(Fields json) {
    List<String> scope = json.texts("scope");
    return Optional.ofNullable(signals.get(json.text("signal")))
        .filter(signal -> signal.by().size() == scope.size())
        .map(signal ->
            new SavedScope(
                signal,
                scope,
                json.count("place"),
                Math.toIntExact(json.count("atEachEnd")),
                json.node().path("turned").asBoolean(),
                json.instant("latest"),
                json.list("stretches", stretch -> stretch(signal, stretch))));
  }

  private SavedStretch stretch(Signal signal, Fields json) {
    return new SavedStretch(
        json.list("first", occurrence -> occurrence(signal, occurrence)),
        json.list("last", occurrence -> occurrence(signal, occurrence)),
        json.count("leftOut"));
  }

  private Occurrence occurrence(Signal signal, Fields json) {
    Instant at = json.instant("at");
    return new Occurrence(
        signal,
        lines.get(Math.toIntExact(json.count("line"))),
        json.map("captures"),
        at,
        json.text("reporter"));
  }
}

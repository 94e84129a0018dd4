// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import io.etiolog.ingest.format.RecordParser;
import io.etiolog.ingest.format.YearlessClock;
import io.etiolog.ingest.layout.Layouts;
import io.etiolog.ingest.layout.Placement;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Origin;
import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.log.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the lines of the log's entries apart. Not thread-safe. */
final class EntryLines {
  /** How many lines an entry can have; the place of a line in the log is made with it. */
  static final int LINE_BITS = 27;

  private static final int PLACES = 10_000;

  private final Map<String, Placement> places =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Placement> eldest) {
          return size() > PLACES;
        }
      };

  /** Takes lines, each with its words. */
  @FunctionalInterface
  interface Taker {
    /** One line, and what of it can be found. */
    void take(IndexedLine line, String words) throws IOException;
  }

  /**
   * Hands on each line of an entry.
   *
   * @throws UnreadableEntryException when the entry cannot be read; nothing was handed on then
   * @throws IOException when the taker throws it
   */
  void read(Entry entry, Taker taker) throws IOException {
    List<SourceLines> files;
    try {
      files = SourceLines.read(entry.payload());
    } catch (IOException e) {
      throw new UnreadableEntryException(e);
    }
    long number = 0;
    for (SourceLines file : files) {
      number = read(entry, file, number, taker);
    }
  }

  private long read(Entry entry, SourceLines file, long first, Taker taker) throws IOException {
    Placement place = places.computeIfAbsent(file.source(), Layouts::place);
    YearlessClock clock = new YearlessClock(entry.arrival(), ZoneOffset.UTC);
    RecordParser parser = new RecordParser(clock, place.hints());
    long number = first;
    long nanos = Nanos.of(entry.arrival());
    byte[] text = file.text();
    for (int from = 0; from < text.length; number++) {
      int end = from;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      String line = new String(text, from, end - from, StandardCharsets.UTF_8);
      from = end + 1;
      if (!line.isBlank()) {
        LogRecord record = parser.parse(new Origin(file.source(), number + 1), line).record();
        nanos = record.time().map(Nanos::of).orElse(nanos);
        long sequence = entry.position() << LINE_BITS | number;
        taker.take(line(entry.cluster(), nanos, sequence, place, record), LineWords.of(record));
      }
    }
    return number;
  }

  private static IndexedLine line(
      String cluster, long nanos, long sequence, Placement place, LogRecord record) {
    String pod = place.namespace().isEmpty() ? place.pod() : place.namespace() + "/" + place.pod();
    return new IndexedLine(
        nanos,
        sequence,
        cluster,
        record.origin().file(),
        record.node(),
        record.component(),
        place.pod().isEmpty() ? "" : pod,
        place.container(),
        record.severity(),
        record.raw());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.archive.Member;
import io.etiolog.ingest.archive.Unpacker;
import io.etiolog.ingest.layout.MemberName;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.ingest.scan.LineFilter;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Reads texts that grow, each part as it comes. What the first parts of a text teach serves for
 * those that follow, so that even a few lines cost little more than the search through them; of a
 * text that was silent for long it may be forgotten, and is learnt again. Not thread-safe.
 */
public final class GrowingTexts {
  private static final int MOST = 10_000;
  private static final Duration SILENT = Duration.ofDays(1);

  /** What is called by more than this is learnt again; a state has only so much room. */
  private static final int LONGEST_NAME = 512;

  private final Limits limits;
  private final Executor others;
  private final LineFilter filter;
  private final Redactor redactor;
  private final Map<String, Growth> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Growth> eldest) {
          return size() > MOST;
        }
      };

  GrowingTexts(Limits limits, Executor others, LineFilter filter, Redactor redactor) {
    this.limits = limits;
    this.others = others;
    this.filter = filter;
    this.redactor = redactor;
  }

  /**
   * Reads one more part of a text.
   *
   * @param source the text's name
   * @param part whole lines
   * @param arrival when they came, which dates times without a year
   * @param sink takes the evidence
   * @return the summary of the part; where it is no text but an archive, those of what is inside
   */
  public List<InputSummary> read(String source, byte[] part, Instant arrival, EvidenceSink sink) {
    BundleTimes times = new BundleTimes(arrival);
    TextReader texts = new TextReader(limits, filter, sink, times, redactor, others);
    String shown = MemberName.display(source);
    Member member = new Member(shown, shown, Optional.empty(), true, 0);
    if (Unpacker.isText(part)) {
      Growth growth = known.computeIfAbsent(source, first -> new Growth());
      return List.of(texts.read(member, part, growth, arrival));
    }
    Reading reading = new Reading(texts);
    new Unpacker(limits, reading::accept).stream(member, new ByteArrayInputStream(part));
    return reading.finish();
  }

  /** What was learnt of each text. */
  public List<GrownText> known() {
    return known.entrySet().stream()
        .filter(text -> text.getKey().length() <= LONGEST_NAME)
        .map(text -> text.getValue().known(text.getKey()))
        .toList();
  }

  /** Forgets texts of which nothing came in the last day, whatever times their lines tell. */
  public void letGo() {
    Instant newest =
        known.values().stream().map(Growth::came).max(Instant::compareTo).orElse(Instant.MAX);
    known.values().removeIf(text -> text.came().isBefore(newest.minus(SILENT)));
  }

  /** Forgets all texts, where there is no room to tell of them. */
  public void unlearn() {
    known.clear();
  }

  /** Reads on where another one has ended. */
  public void goOn(List<GrownText> texts) {
    texts.forEach(text -> known.put(text.source(), new Growth(text)));
  }
}

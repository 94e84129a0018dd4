// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.archive.Failures;
import io.etiolog.ingest.archive.Member;
import io.etiolog.ingest.archive.Opened;
import io.etiolog.ingest.format.CarrierZone;
import io.etiolog.ingest.format.YearlessClock;
import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.limit.Notes;
import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.ingest.scan.LineFilter;
import io.etiolog.ingest.scan.LineShapes;
import io.etiolog.ingest.text.BlockPool;
import io.etiolog.ingest.text.Encoding;
import io.etiolog.ingest.text.JoinBounds;
import io.etiolog.ingest.text.Lines;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Reads the text files of one bundle. */
final class TextReader {
  private static final String MONTHS =
      "names of months in its timestamps that Croatian reads otherwise (lip, srp, lis): July,"
          + " August and November assumed";

  /** As much of a part tells what it is, and dates. */
  private static final int HEAD = 64 * 1024;

  private final Limits limits;
  private final LineFilter filter;
  private final EvidenceSink sink;
  private final BundleTimes times;
  private final Redactor redactor;
  private final Executor others;
  private final JoinBounds most;
  private Optional<BlockPool> pool = Optional.empty();
  private final CollectedFolders folders = new CollectedFolders();

  TextReader(
      Limits limits,
      LineFilter filter,
      EvidenceSink sink,
      BundleTimes times,
      Redactor redactor,
      Executor others) {
    this.limits = limits;
    this.filter = filter;
    this.sink = sink;
    this.times = times;
    this.redactor = redactor;
    this.others = others;
    this.most = new JoinBounds(limits.recordLines(), limits.traceLines());
  }

  /**
   * Reads one file to its end, or to where it breaks.
   *
   * @param beginning what its first lines tell
   */
  InputSummary read(Opened.Text text, Beginning beginning) {
    byte[] head = text.content().head();
    Lines lines = new Lines(text.content(), head, filter, blocks(), others, most, LineShapes.NONE);
    BundleTimes.Reference reference = times.reference(text.member(), beginning.latest());
    YearlessClock clock = clock(beginning, reference);
    return read(text.member(), lines, TextScan.HEAD_LINES, beginning, reference, clock);
  }

  /** Files are read one after the other. */
  private BlockPool blocks() {
    pool = pool.or(() -> Optional.of(new BlockPool(limits.maxLine())));
    return pool.orElseThrow();
  }

  /**
   * Reads a part of a text that grows.
   *
   * @param part whole lines
   * @param growth what the parts before have taught; is taught by this one
   * @param arrival when it came
   */
  InputSummary read(Member member, byte[] part, Growth growth, Instant arrival) {
    byte[] head = part.length <= HEAD ? part : Arrays.copyOf(part, HEAD);
    Lines lines =
        new Lines(
            new ByteArrayInputStream(part),
            head,
            filter,
            new BlockPool(
                limits.maxLine(), Encoding.isPlain(head) ? part.length : Integer.MAX_VALUE),
            others,
            most,
            growth.ordinary());
    Beginning beginning = growth.beginning(head);
    BundleTimes.Reference reference = times.reference(member, growth.reference(beginning, arrival));
    YearlessClock clock = clock(beginning, reference);
    InputSummary summary = read(member, lines, growth.headLines(), beginning, reference, clock);
    growth.grow(lines, beginning, clock, times.latest(), arrival);
    return summary;
  }

  private static YearlessClock clock(Beginning beginning, BundleTimes.Reference reference) {
    ZoneOffset zone = beginning.zone().map(CarrierZone::zone).orElse(ZoneOffset.UTC);
    return new YearlessClock(reference.time(), zone, beginning.language());
  }

  private InputSummary read(
      Member member,
      Lines lines,
      int headLines,
      Beginning beginning,
      BundleTimes.Reference reference,
      YearlessClock clock) {
    TextScan scan =
        new TextScan(member, folders, lines, headLines, clock, limits, sink, redactor, others);
    FileFacts facts = scan.run();
    note(facts, lines);
    noteClock(facts, clock, reference);
    if (clock.assumedZone()) {
      facts.notes().add("no zone in its timestamps: " + zoneNote(beginning.zone()));
    }
    if (clock.assumedMonth()) {
      facts.notes().add(MONTHS);
    }
    if (!clock.assumedYear()) {
      facts.to().ifPresent(time -> times.add(member.name(), time));
    }
    return scan.summary();
  }

  private static String zoneNote(Optional<CarrierZone> told) {
    String source = " assumed";
    String zone = "UTC";
    if (told.isPresent()) {
      zone = told.get().zone().equals(ZoneOffset.UTC) ? "UTC" : told.get().zone().toString();
      source =
          told.get().source() != CarrierZone.Source.ASSUMED
              ? " told by other lines of it"
              : " assumed, which makes the times inside its lines UTC";
    }
    return zone + source;
  }

  private static void noteClock(
      FileFacts facts, YearlessClock clock, BundleTimes.Reference reference) {
    if (clock.assumedYear() && facts.to().isPresent()) {
      int year = facts.to().get().atZone(ZoneOffset.UTC).getYear();
      facts
          .notes()
          .add("no year in its timestamps: " + year + " assumed from " + reference.source());
    }
  }

  private void noteLong(FileFacts facts, long count, String one, String many, Limit limit) {
    if (count > 0) {
      String what = count == 1 ? one : many;
      facts
          .notes()
          .add(count + " " + what + " more lines than are put together: " + limit.reached(limits));
    }
  }

  private void note(FileFacts facts, Lines lines) {
    if (lines.cut() > 0) {
      String cut = lines.cut() == 1 ? "1 line was cut: " : lines.cut() + " lines were cut: ";
      facts.notes().add(cut + Limit.LINE.reached(limits));
    }
    noteLong(facts, lines.longRecords(), "record has", "records have", Limit.RECORD);
    noteLong(facts, lines.longTraces(), "stack trace has", "stack traces have", Limit.TRACE);
    if (lines.screen() > 0) {
      facts
          .notes()
          .add(
              "its lines were cut at the edge of a screen of "
                  + lines.screen()
                  + " columns: what stood behind is lost (--no-pager gives all of it)");
    }
    lines
        .failure()
        .map(lines.isEmpty() ? Failures::describeUnread : Failures::describe)
        .ifPresent(facts.notes()::add);
    if (lines.isEmpty() && lines.failure().isEmpty()) {
      facts.notes().add(Notes.EMPTY);
    }
  }
}

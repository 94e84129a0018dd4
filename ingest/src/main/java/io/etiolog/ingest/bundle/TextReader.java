// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.format.YearlessClock;
import io.etiolog.ingest.redaction.Redactor;
import java.io.InputStream;
import java.time.ZoneOffset;

/** Reads the text files of one bundle. */
final class TextReader {
  private final Limits limits;
  private final LineFinder finder;
  private final EvidenceSink sink;
  private final BundleTimes times;
  private final byte[] buffer;
  private final Redactor redactor;

  TextReader(
      Limits limits, LineFinder finder, EvidenceSink sink, BundleTimes times, Redactor redactor) {
    this.limits = limits;
    this.finder = finder;
    this.sink = sink;
    this.times = times;
    this.redactor = redactor;
    this.buffer = new byte[Blocks.size(limits.maxLine())];
  }

  /** Reads one file to its end, or to where it breaks. */
  InputSummary read(Member member, InputStream in, byte[] head) {
    Blocks blocks = new Blocks(decoded(in, head), limits.maxLine(), buffer);
    BundleTimes.Reference reference = times.reference(member, Beginning.of(head).latest());
    YearlessClock clock = new YearlessClock(reference.time(), ZoneOffset.UTC);
    TextScan scan = new TextScan(member, blocks, clock, limits, finder, sink, redactor);
    FileFacts facts = scan.run();
    note(facts, blocks, clock, reference);
    if (!clock.assumedYear()) {
      facts.to().ifPresent(time -> times.add(member.name(), time));
    }
    return scan.summary();
  }

  private InputStream decoded(InputStream in, byte[] head) {
    if (Utf16.opens(head)) {
      return new Utf16(in);
    }
    return JournalExport.opens(head) ? new JournalExport(in, limits.maxLine()) : in;
  }

  private void note(
      FileFacts facts, Blocks blocks, YearlessClock clock, BundleTimes.Reference reference) {
    if (clock.assumedYear() && facts.to().isPresent()) {
      int year = facts.to().get().atZone(ZoneOffset.UTC).getYear();
      facts
          .notes()
          .add("no year in its timestamps: " + year + " assumed from " + reference.source());
    }
    if (clock.assumedZone()) {
      facts.notes().add("no zone in its timestamps: UTC assumed");
    }
    if (blocks.overlong() > 0) {
      facts
          .notes()
          .add(blocks.overlong() + " lines longer than " + limits.maxLine() + " bytes were cut");
    }
    blocks.failure().ifPresent(failure -> facts.notes().add(Failures.describe(failure)));
    if (blocks.bytes() == 0 && blocks.failure().isEmpty()) {
      facts.notes().add("empty");
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.format.RecordParser;
import io.etiolog.ingest.format.SourceHints;
import io.etiolog.ingest.format.YearlessClock;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.text.Encoding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What the first lines of a text tell of its clock.
 *
 * @param latest the latest time that is written with its year
 * @param yearless whether times stand there without a year
 */
record Beginning(Optional<Instant> latest, boolean yearless) {
  /** Reads the first bytes of a file; its last line may be cut. */
  static Beginning of(byte[] head) {
    Optional<Instant> latest = Optional.empty();
    boolean yearless = false;
    for (String line :
        new String(head, Encoding.of(head)).lines().limit(TextScan.HEAD_LINES).toList()) {
      YearlessClock clock = new YearlessClock(Instant.EPOCH, ZoneOffset.UTC);
      Optional<Instant> time =
          new RecordParser(clock, SourceHints.NONE)
              .parse(new Origin("", 1), line)
              .record()
              .time()
              .filter(written -> !clock.assumedYear());
      yearless |= clock.assumedYear();
      latest = later(latest, time);
    }
    return new Beginning(latest, yearless);
  }

  /** Whether other files are needed to date this one. */
  boolean needsDate() {
    return yearless && latest.isEmpty();
  }

  private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
    return a.isPresent() && (b.isEmpty() || a.get().isAfter(b.get())) ? a : b;
  }
}

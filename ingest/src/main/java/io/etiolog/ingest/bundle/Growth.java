// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.format.YearlessClock;
import io.etiolog.ingest.scan.LineShapes;
import io.etiolog.ingest.text.Lines;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the parts of one text that grows have taught so far: as its first lines tell what a file is,
 * its first parts do. Zones are not remembered: summer time ends, and several hosts may share a
 * name. Used by one thread.
 */
final class Growth {
  /** A log that told a time this long ago is an old one, of which the arrival tells nothing. */
  private static final Duration OLD = Duration.ofDays(180);

  private long lines;
  private LineShapes ordinary = LineShapes.NONE;

  /** Whether a time was seen that lacks its year or its zone: each part is asked for these then. */
  private boolean partial;

  private Optional<Beginning> beginning = Optional.empty();
  private Optional<Told> told = Optional.empty();

  /**
   * A time with its year.
   *
   * @param time the time
   * @param arrival when the line came that told it
   */
  private record Told(Instant time, Instant arrival) {
    boolean isOld() {
      return time.isBefore(arrival.minus(OLD));
    }

    /** A moment that what comes now is not after; lines of months follow those of an old log. */
    Instant latest(Instant now) {
      Instant later = time.plus(Duration.between(arrival, now)).plus(OLD);
      return isOld() && later.isBefore(now) ? later : now;
    }
  }

  /** How many lines of the next part are still among the first ones. */
  int headLines() {
    return (int) Math.max(0, TextScan.HEAD_LINES - lines);
  }

  /** How its log lines begin. */
  LineShapes ordinary() {
    return ordinary;
  }

  /** What is known of its clock when a part begins like this. */
  Beginning beginning(byte[] head) {
    return beginning
        .filter(known -> headLines() == 0 && !partial)
        .orElseGet(() -> Beginning.of(head));
  }

  /** What dates the times of a part that lack their year; the part itself comes first. */
  Optional<Instant> reference(Beginning part, Instant arrival) {
    return part.latest().or(() -> told.map(known -> known.latest(arrival)));
  }

  /**
   * Learns from a part that was read.
   *
   * @param part its lines
   * @param known what was known of its clock
   * @param clock what completed its times
   * @param latest the latest time that it tells with its year
   * @param arrival when it came
   */
  void grow(
      Lines part, Beginning known, YearlessClock clock, Optional<Instant> latest, Instant arrival) {
    lines += part.count();
    ordinary = part.ordinary();
    partial |= known.yearless() || known.zoneless() || clock.assumedYear() || clock.assumedZone();
    beginning = Optional.of(known.undated());
    told = latest.or(known::latest).map(time -> new Told(time, arrival)).or(() -> told);
  }
}

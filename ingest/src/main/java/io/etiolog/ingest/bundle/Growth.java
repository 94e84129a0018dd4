// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.format.YearlessClock;
import io.etiolog.ingest.scan.LineShapes;
import io.etiolog.ingest.text.Lines;
import java.time.Instant;
import java.util.Optional;

/**
 * What the parts of one text that grows have taught so far: as its first lines tell what a file is,
 * its first parts do. Zones are not remembered: summer time ends, and several hosts may share a
 * name. Used by one thread.
 */
final class Growth {
  private Instant came = Instant.MIN;
  private long lines;
  private LineShapes ordinary = LineShapes.NONE;

  /** Whether a time was seen that lacks its year or its zone: each part is asked for these then. */
  private boolean partial;

  private Optional<Beginning> beginning = Optional.empty();
  private Optional<GrownText.Told> told = Optional.empty();

  /** Of a text of which nothing was read. */
  Growth() {}

  /** Of a text that somebody else has read until now. */
  Growth(GrownText known) {
    this.came = known.came();
    this.lines = known.lines();
    this.ordinary = known.ordinary();
    this.partial = known.partial();
    this.beginning = known.months().map(Beginning::whole);
    this.told = known.old();
  }

  /** What goes along to whoever reads on. */
  GrownText known(String source) {
    Optional<Beginning> whole = beginning.filter(known -> headLines() == 0 && !partial);
    return new GrownText(
        source, came, lines, partial, whole.map(Beginning::language), told, ordinary);
  }

  /** When the last part came. */
  Instant came() {
    return came;
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
    came = arrival;
    lines += part.count();
    ordinary = part.ordinary();
    partial |= known.yearless() || known.zoneless() || clock.assumedYear() || clock.assumedZone();
    beginning = Optional.of(known.undated());
    told =
        latest
            .or(known::latest)
            .map(time ->
                Optional.of(new GrownText.Told(time, arrival)).filter(GrownText.Told::isOld))
            .orElse(told);
  }
}

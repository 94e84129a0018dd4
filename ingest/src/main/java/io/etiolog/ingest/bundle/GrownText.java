// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.format.MonthLanguage;
import io.etiolog.ingest.scan.LineShapes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the parts of a text that grows have taught. It goes along to whoever {@linkplain
 * GrowingTexts#goOn reads on}, who then dates no line otherwise, and need not learn it again.
 *
 * @param source the text's name
 * @param came when its last part came
 * @param lines how many lines it has had
 * @param partial whether a time was seen that lacks its year or its zone
 * @param months how its names of months are read, where its first lines are behind it
 * @param old a time with its year, of a log that is old
 * @param ordinary how its log lines begin
 */
public record GrownText(
    String source,
    Instant came,
    long lines,
    boolean partial,
    Optional<MonthLanguage> months,
    Optional<Told> old,
    LineShapes ordinary) {
  /**
   * A time with its year.
   *
   * @param time the time
   * @param arrival when the line came that told it
   */
  public record Told(Instant time, Instant arrival) {
    /** A log that told a time this long ago is an old one, of which the arrival tells nothing. */
    private static final Duration OLD = Duration.ofDays(180);

    boolean isOld() {
      return time.isBefore(arrival.minus(OLD));
    }

    /** A moment that what comes now is not after; lines of months follow those of an old log. */
    Instant latest(Instant now) {
      Instant later = time.plus(Duration.between(arrival, now)).plus(OLD);
      return later.isBefore(now) ? later : now;
    }
  }

  /** The same for another version, which may tell otherwise which lines are ordinary. */
  public GrownText ofAnotherVersion() {
    return new GrownText(source, came, lines, partial, Optional.empty(), old, LineShapes.NONE);
  }
}

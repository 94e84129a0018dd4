// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the parts of a text that grows have taught and its next part cannot tell: it goes along to
 * whoever {@linkplain GrowingTexts#goOn reads on}, so that a restart dates no line otherwise.
 *
 * @param source the text's name
 * @param lines how many lines it has had
 * @param partial whether a time was seen that lacks its year or its zone
 * @param told a time with its year
 */
public record GrownText(String source, long lines, boolean partial, Optional<Told> told) {
  /** A log that told a time this long ago is an old one, of which the arrival tells nothing. */
  private static final Duration OLD = Duration.ofDays(180);

  /**
   * A time with its year.
   *
   * @param time the time
   * @param arrival when the line came that told it
   */
  public record Told(Instant time, Instant arrival) {
    private boolean isOld() {
      return time.isBefore(arrival.minus(OLD));
    }

    /** A moment that what comes now is not after; lines of months follow those of an old log. */
    Instant latest(Instant now) {
      Instant later = time.plus(Duration.between(arrival, now)).plus(OLD);
      return isOld() && later.isBefore(now) ? later : now;
    }
  }

  /** Whether the next part would be read otherwise by who does not know it. */
  boolean matters() {
    return partial || told.filter(Told::isOld).isPresent();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;

/**
 * Completes timestamps from a moment near which they were written: a file's modification time, or a
 * fully dated line of the same bundle. A log is older than that moment, so the year is the last one
 * that puts the time no more than a day after it; this also holds across New Year.
 *
 * <p>It remembers whether it was asked, so that the report can say what was assumed: one for each
 * file. May be asked by several threads.
 */
public final class YearlessClock implements PartialClock {
  private static final Duration TOLERANCE = Duration.ofDays(1);

  /** Leap days are at most this far apart (1896 to 1904). */
  private static final int LEAP_DAYS_APART = 8;

  private final Instant latest;
  private final ZoneId zone;
  private final MonthLanguage language;
  private volatile boolean assumedYear;
  private volatile boolean assumedZone;
  private volatile boolean assumedMonth;

  /** Of a log of which nothing tells whether it is Croatian. */
  public YearlessClock(Instant reference, ZoneId zone) {
    this(reference, zone, MonthLanguage.UNKNOWN);
  }

  /**
   * @param reference a moment near the end of the log
   * @param zone where the log's clocks stand
   * @param language what its names of months are read as
   */
  public YearlessClock(Instant reference, ZoneId zone, MonthLanguage language) {
    this.latest =
        reference.isAfter(Instant.MAX.minus(TOLERANCE)) ? reference : reference.plus(TOLERANCE);
    this.zone = zone;
    this.language = language;
  }

  @Override
  public Instant at(MonthDay day, LocalTime time) {
    assumedYear = true;
    int newest = latest.atZone(zone).getYear();
    for (int year = newest; year > newest - LEAP_DAYS_APART; year--) {
      if (day.isValidYear(year)) {
        Instant instant = at(day.atYear(year).atTime(time));
        if (!instant.isAfter(latest)) {
          return instant;
        }
      }
    }
    return at(day.atYear(newest).atTime(time));
  }

  @Override
  public Instant at(LocalDateTime local) {
    assumedZone = true;
    return local.atZone(zone).toInstant();
  }

  @Override
  public Month month(Month usual, Month croatian) {
    if (language == MonthLanguage.UNKNOWN) {
      assumedMonth = true;
    }
    return language == MonthLanguage.CROATIAN ? croatian : usual;
  }

  /** Whether a month's name was read that Croatian reads otherwise, and nothing told which. */
  public boolean assumedMonth() {
    return assumedMonth;
  }

  /** Whether a timestamp without a year was completed. */
  public boolean assumedYear() {
    return assumedYear;
  }

  /** Whether a timestamp without a zone was completed. */
  public boolean assumedZone() {
    return assumedZone;
  }
}

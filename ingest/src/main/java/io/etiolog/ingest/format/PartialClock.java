// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;

/**
 * Completes timestamps that lack a year or a zone (journald short, klog, syslog). What it assumed
 * is said in the report's {@code inputs}.
 */
public interface PartialClock {
  /** The instant of a day and time without year and zone. */
  Instant at(MonthDay day, LocalTime time);

  /** The instant of a date and time without zone. */
  Instant at(LocalDateTime local);

  /**
   * Which month a name stands for that is one in Croatian and another in the other languages.
   *
   * @param usual the month in the others
   * @param croatian the month in Croatian
   */
  Month month(Month usual, Month croatian);
}

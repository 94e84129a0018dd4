// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;

/** Passes questions on and remembers that there were any: whether a format's time was whole. */
final class AskedClock implements PartialClock {
  private final PartialClock clock;
  private boolean asked;

  AskedClock(PartialClock clock) {
    this.clock = clock;
  }

  @Override
  public Instant at(MonthDay day, LocalTime time) {
    asked = true;
    return clock.at(day, time);
  }

  @Override
  public Instant at(LocalDateTime local) {
    asked = true;
    return clock.at(local);
  }

  @Override
  public Month month(Month usual, Month croatian) {
    return clock.month(usual, croatian);
  }

  boolean wasAsked() {
    return asked;
  }

  void forget() {
    asked = false;
  }
}

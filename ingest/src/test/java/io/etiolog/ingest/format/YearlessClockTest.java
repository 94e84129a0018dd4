// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class YearlessClockTest {
  private static final LocalTime NOON = LocalTime.NOON;

  private static YearlessClock clock(String reference) {
    return new YearlessClock(Instant.parse(reference), ZoneOffset.UTC);
  }

  @Test
  void aDayBeforeTheReferenceIsOfTheSameYear() {
    assertThat(clock("2025-07-23T00:00:00Z").at(MonthDay.of(7, 22), NOON))
        .isEqualTo("2025-07-22T12:00:00Z");
  }

  @Test
  void aDayFarBehindTheReferenceIsOfTheYearBefore() {
    assertThat(clock("2025-07-23T00:00:00Z").at(MonthDay.of(12, 31), NOON))
        .isEqualTo("2024-12-31T12:00:00Z");
  }

  @Test
  void aReferenceJustBeforeNewYearAllowsForTheFirstHoursOfTheNextYear() {
    YearlessClock clock = clock("2024-12-31T23:00:00Z");

    assertThat(clock.at(MonthDay.of(1, 1), LocalTime.of(1, 0))).isEqualTo("2025-01-01T01:00:00Z");
    assertThat(clock.at(MonthDay.of(1, 2), LocalTime.of(1, 0))).isEqualTo("2024-01-02T01:00:00Z");
  }

  @Test
  void aLeapDayIsOfTheLastLeapYear() {
    assertThat(clock("2026-11-22T00:00:00Z").at(MonthDay.of(2, 29), NOON))
        .isEqualTo("2024-02-29T12:00:00Z");
  }

  @Test
  void theZoneIsTheOneGiven() {
    YearlessClock clock =
        new YearlessClock(Instant.parse("2025-07-23T00:00:00Z"), ZoneId.of("Asia/Shanghai"));

    assertThat(clock.at(LocalDateTime.parse("2025-07-22T20:00:00")))
        .isEqualTo("2025-07-22T12:00:00Z");
  }

  @Test
  void itSaysWhatItAssumed() {
    YearlessClock clock = clock("2025-07-23T00:00:00Z");
    assertThat(clock.assumedYear()).isFalse();
    assertThat(clock.assumedZone()).isFalse();

    clock.at(LocalDateTime.parse("2025-07-22T20:00:00"));
    assertThat(clock.assumedYear()).isFalse();
    assertThat(clock.assumedZone()).isTrue();

    clock.at(MonthDay.of(7, 22), NOON);
    assertThat(clock.assumedYear()).isTrue();
  }
}

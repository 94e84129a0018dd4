// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceWindowTest {
  private static final MaintenanceWindow NIGHT =
      new MaintenanceWindow(
          Set.of(DayOfWeek.SATURDAY),
          LocalTime.of(22, 0),
          LocalTime.of(4, 0),
          ZoneId.of("Europe/Berlin"));
  private static final MaintenanceWindow LUNCH =
      new MaintenanceWindow(Set.of(), LocalTime.of(12, 0), LocalTime.of(13, 0), ZoneId.of("UTC"));

  @ParameterizedTest
  @CsvSource({
    // 2026-11-21 is a Saturday; Berlin is an hour ahead of UTC then.
    "2026-11-21T20:59:59Z, false",
    "2026-11-21T21:00:00Z, true",
    "2026-11-22T02:59:59Z, true",
    "2026-11-22T03:00:00Z, false",
    "2026-11-22T21:30:00Z, false",
    "2026-11-21T02:00:00Z, false",
    // The clocks go back in this night, and its end is an hour later in UTC.
    "2026-10-24T20:30:00Z, true",
    "2026-10-25T02:30:00Z, true",
    "2026-10-25T03:30:00Z, false"
  })
  void aNightBelongsToTheDayOnWhichItBegins(Instant time, boolean inside) {
    assertThat(NIGHT.contains(time)).isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T11:59:59Z, false",
    "2026-11-22T12:00:00Z, true",
    "2026-11-23T12:59:59Z, true",
    "2026-11-23T13:00:00Z, false"
  })
  void withoutDaysItComesDaily(Instant time, boolean inside) {
    assertThat(LUNCH.contains(time)).isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-22T00:00:00Z, true", "2026-11-22T23:59:59Z, true"})
  void whatEndsWhenItBeginsIsAWholeDay(Instant time, boolean inside) {
    MaintenanceWindow day =
        new MaintenanceWindow(Set.of(), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneId.of("UTC"));
    assertThat(day.contains(time)).isEqualTo(inside);
  }
}

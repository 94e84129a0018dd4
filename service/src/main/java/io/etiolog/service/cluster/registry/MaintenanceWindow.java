// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A time that comes again each week. Immutable.
 *
 * @param days on which it begins; none: on each
 * @param from when it begins
 * @param to when it is over; not after {@code from}: on the next day
 * @param zone whose clocks tell it
 */
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  /** Copies the set. */
  public MaintenanceWindow {
    days = Set.copyOf(days);
  }

  /** Whether a time is inside; its end is not. */
  public boolean contains(Instant time) {
    ZonedDateTime there = time.atZone(zone);
    LocalTime clock = there.toLocalTime();
    DayOfWeek today = there.getDayOfWeek();
    if (from.isBefore(to)) {
      return begins(today) && !clock.isBefore(from) && clock.isBefore(to);
    }
    return (begins(today) && !clock.isBefore(from))
        || (begins(today.minus(1)) && clock.isBefore(to));
  }

  private boolean begins(DayOfWeek day) {
    return days.isEmpty() || days.contains(day);
  }

  /** For people: {@code saturday, sunday 22:00 to 04:00 Europe/Berlin}. */
  @Override
  public String toString() {
    String when = days.isEmpty() ? "daily" : String.join(", ", names());
    return when + " " + from + " to " + to + " " + zone;
  }

  /** The days in the order of the week, as the API has them. */
  List<String> names() {
    return days.stream()
        .sorted()
        .map(day -> day.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableList());
  }
}

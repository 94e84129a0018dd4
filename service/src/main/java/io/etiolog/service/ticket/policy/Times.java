// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.policy;

import io.etiolog.rules.catalog.Problems;
import io.etiolog.rules.catalog.Section;
import io.etiolog.rules.catalog.YamlNode;
import io.etiolog.service.cluster.registry.MaintenanceWindow;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code times: {days: [monday], from: "08:00", to: "18:00", zone: Europe/Berlin}}. */
final class Times {
  private final Problems problems;

  Times(Problems problems) {
    this.problems = problems;
  }

  Optional<MaintenanceWindow> read(Section section) {
    return section
        .node("times")
        .flatMap(node -> Section.of(node, "times", problems))
        .flatMap(this::window);
  }

  private Optional<MaintenanceWindow> window(Section times) {
    int before = problems.count();
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    List<String> known =
        Stream.of(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT)).toList();
    for (YamlNode.Scalar day : times.scalars("days")) {
      int index = known.indexOf(day.text());
      if (index < 0) {
        problems.add(day.place(), "days are " + String.join(", ", known));
      } else {
        days.add(DayOfWeek.of(index + 1));
      }
    }
    Optional<LocalTime> from = times.requiredScalar("from").flatMap(this::clock);
    Optional<LocalTime> to = times.requiredScalar("to").flatMap(this::clock);
    Optional<ZoneId> zone = times.requiredScalar("zone").flatMap(this::zone);
    times.finish();
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(
            new MaintenanceWindow(days, from.orElseThrow(), to.orElseThrow(), zone.orElseThrow()));
  }

  private Optional<LocalTime> clock(YamlNode.Scalar text) {
    try {
      return Optional.of(LocalTime.parse(text.text()));
    } catch (DateTimeException e) {
      problems.add(text.place(), text.text() + " is no time of the day", "such as \"08:00\"");
      return Optional.empty();
    }
  }

  private Optional<ZoneId> zone(YamlNode.Scalar text) {
    try {
      return Optional.of(ZoneId.of(text.text()));
    } catch (DateTimeException e) {
      problems.add(text.place(), "there is no zone " + text.text(), "such as Europe/Berlin");
      return Optional.empty();
    }
  }
}

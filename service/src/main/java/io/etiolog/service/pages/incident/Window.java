// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Bulk;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report.TimelineEntry;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of a timeline that is looked at.
 *
 * @param from its beginning
 * @param to its end, later than that
 * @param isPart whether there is more before or after it
 */
record Window(Instant from, Instant to, boolean isPart) {
  /** What the form for it shows fits into its field: no more than milliseconds matter. */
  Window(Instant from, Instant to, boolean isPart) {
    this.from = from.truncatedTo(ChronoUnit.MILLIS);
    this.to = to.equals(Instant.MAX) ? to : to.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
    this.isPart = isPart;
  }

  private static final Duration LEAST = Duration.ofSeconds(2);
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final int MUCH = 20;
  private static final int TICKS = 7;
  private static final List<Duration> STEPS =
      Stream.of(
              1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600,
              43_200, 86_400)
          .map(Duration::ofSeconds)
          .toList();

  /**
   * What somebody wants to see.
   *
   * @param from its beginning; empty for as it is best
   * @param to its end
   * @param all whether all of it
   */
  record Wish(Optional<Instant> from, Optional<Instant> to, boolean all) {
    /** What a query says; what it says wrong is passed over. */
    static Wish of(Optional<String> from, Optional<String> to) {
      return new Wish(
          from.flatMap(Wish::time), to.flatMap(Wish::time), from.filter("all"::equals).isPresent());
    }

    private static Optional<Instant> time(String text) {
      try {
        return Optional.of(sane(OffsetDateTime.parse(text).toInstant()));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * The window that is wished for, else the one around the roots, where all of it is much more.
   * What a clock gone wild dates far from all else is outside, unless somebody wishes for all.
   */
  static Optional<Window> of(List<TimelineEntry> entries, List<Diagnosis> diagnoses, Wish wish) {
    List<Instant> times =
        Stream.concat(
                entries.stream().map(TimelineEntry::time), diagnoses.stream().flatMap(Window::ends))
            .sorted()
            .toList();
    if (times.isEmpty()) {
      return Optional.empty();
    }
    Bulk bulk = Bulk.of(times).orElse(new Bulk(times.getFirst(), times.getLast()));
    boolean isWild = !bulk.has(times.getFirst()) || !bulk.has(times.getLast());
    Window whole = padded(times.getFirst(), times.getLast(), false);
    Window all = isWild ? padded(bulk.first(), bulk.last(), true) : whole;
    if (wish.from().isPresent()
        && wish.to().isPresent()
        && wish.from().get().isBefore(wish.to().get())) {
      return Optional.of(
          new Window(wish.from().get(), atLeast(wish.from().get(), wish.to().get()), true));
    }
    List<Instant> roots =
        diagnoses.stream()
            .filter(diagnosis -> diagnosis.role() == Diagnosis.Role.ROOT)
            .flatMap(Window::ends)
            .filter(bulk::has)
            .sorted()
            .toList();
    if (wish.all() || roots.isEmpty()) {
      return Optional.of(wish.all() ? whole : all);
    }
    Window near = padded(roots.getFirst(), roots.getLast(), true);
    boolean isFar = all.length().compareTo(near.length().multipliedBy(MUCH)) > 0;
    return Optional.of(isFar ? near : all);
  }

  private static Stream<Instant> ends(Diagnosis diagnosis) {
    return Stream.concat(diagnosis.firstSeen().stream(), diagnosis.lastSeen().stream());
  }

  private static Window padded(Instant first, Instant last, boolean isPart) {
    Duration pad = Duration.between(first, last).dividedBy(MUCH).plus(LEAST);
    return new Window(first.minus(pad), last.plus(pad), isPart);
  }

  private static Instant atLeast(Instant from, Instant to) {
    Instant least = from.plus(LEAST);
    return to.isBefore(least) ? least : to;
  }

  private Duration length() {
    return Duration.between(from, to);
  }

  boolean has(Instant time) {
    return !time.isBefore(from) && !time.isAfter(to);
  }

  boolean meets(Instant first, Instant last) {
    return !first.isAfter(to) && !last.isBefore(from);
  }

  /** How far a time is through it, from 0 to 1. */
  double share(Instant time) {
    double part = seconds(Duration.between(from, time)) / seconds(length());
    return Math.clamp(part, 0, 1);
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / 1e9;
  }

  /** The windows beside it, inside it and around it. */
  List<TimelineView.Move> moves() {
    Duration quarter = length().dividedBy(4);
    Duration half = quarter.multipliedBy(2);
    return List.of(
        move("earlier", from.minus(half), to.minus(half)),
        move("closer", from.plus(quarter), to.minus(quarter)),
        move("wider", from.minus(half), to.plus(half)),
        move("later", from.plus(half), to.plus(half)));
  }

  private static TimelineView.Move move(String name, Instant from, Instant to) {
    return new TimelineView.Move(name, "?from=" + said(from) + "&to=" + said(to));
  }

  /** Short, and never before year 1 or after 9999, which RFC 3339 could not say. */
  private static Instant said(Instant time) {
    return sane(time).truncatedTo(ChronoUnit.MILLIS);
  }

  private static Instant sane(Instant time) {
    return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
  }

  /** Round times in it, and where they are on an axis. */
  List<TimelineView.Tick> ticks(int left, int width) {
    Duration rough = length().dividedBy(TICKS);
    Duration step =
        STEPS.stream()
            .filter(one -> one.compareTo(rough) >= 0)
            .findFirst()
            .orElse(Duration.ofDays(rough.toDays() + 1));
    DateTimeFormatter form =
        DateTimeFormatter.ofPattern(
                step.toDays() >= 1
                    ? "MM-dd"
                    : length().toHours() >= 20
                        ? "MM-dd HH:mm"
                        : step.toSeconds() >= 60 ? "HH:mm" : "HH:mm:ss",
                Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    List<TimelineView.Tick> ticks = new ArrayList<>();
    long first = -Math.floorDiv(-from.getEpochSecond(), step.toSeconds()) * step.toSeconds();
    for (int i = 0; i <= TICKS; i++) {
      Instant time = Instant.ofEpochSecond(first + i * step.toSeconds());
      if (has(time)) {
        ticks.add(
            new TimelineView.Tick(left + (int) Math.round(share(time) * width), form.format(time)));
      }
    }
    return ticks;
  }
}

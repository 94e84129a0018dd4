// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The zone of lines that do not name it, as one line tells it: the journal's mark between the
 * records does, and so does a payload that has a time of its own, since a line is written down
 * within a moment of being printed; and a record that is written with its zone, for those beside
 * it.
 *
 * @param zone the distance from UTC
 * @param time the payload's or the record's own time, where it tells the year: to within the zones
 *     of the earth, where it is not certain
 * @param source how it tells it
 */
public record CarrierZone(ZoneOffset zone, Optional<Instant> time, Source source) {
  /** How a line tells the zone, the worst first. */
  public enum Source {
    /**
     * Its payload names no zone either, and is taken for UTC, as programs in containers print it.
     */
    ASSUMED,
    /** It is a record with a zone of its own, and stands beside those that name none. */
    BESIDE,
    /** It says so. */
    SAID
  }

  private static final Instant ANY = Instant.parse("2000-12-31T00:00:00Z");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<time>\\d{4}-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?)"
              + "(?<zone>Z|[+-](?:0\\d|1[0-3]):?[0-5]\\d)\\b");
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final Origin NOWHERE = new Origin("", 1);

  /**
   * Whether it tells more than what is taken for granted: two clocks that agree may be anywhere.
   */
  public boolean telling() {
    return source == Source.SAID || zone.getTotalSeconds() != 0;
  }

  /**
   * Whether the clock of times that name no zone stands nearer to the local time of these records,
   * taken together, than to their UTC: a tool that writes the host's time may stand above a
   * container's lines, which are in UTC.
   *
   * @param beside records with a time and a zone
   * @param zoneless those times, read as if they were UTC; their dates do not count
   */
  public static boolean fit(Collection<CarrierZone> beside, Collection<Instant> zoneless) {
    long fromLocal = 0;
    long fromUtc = 0;
    for (CarrierZone one : beside) {
      for (Instant own : one.time.stream().toList()) {
        fromLocal += secondsApart(own.plusSeconds(one.zone.getTotalSeconds()), zoneless);
        fromUtc += secondsApart(own, zoneless);
      }
    }
    return fromLocal <= fromUtc;
  }

  /** By the clock on the wall, to the nearest of them. */
  private static long secondsApart(Instant one, Collection<Instant> others) {
    return others.stream()
        .mapToLong(other -> Math.floorMod(other.getEpochSecond() - one.getEpochSecond(), DAY))
        .map(apart -> Math.min(apart, DAY - apart))
        .min()
        .orElse(0);
  }

  /**
   * What a line tells, which is mostly nothing.
   *
   * @param language what its names of months are read as
   */
  public static Optional<CarrierZone> of(String line, MonthLanguage language) {
    Optional<ZoneOffset> mark = JournaldMark.zone(line);
    if (mark.isPresent()) {
      return Optional.of(new CarrierZone(mark.get(), Optional.empty(), Source.SAID));
    }
    for (LogFormat format : Formats.ALL) {
      AskedClock asked = new AskedClock(new YearlessClock(ANY, ZoneOffset.UTC, language));
      Outcome outcome = format.parse(line, asked);
      if (!(outcome instanceof Outcome.NotMine)) {
        return told(format, line, outcome, asked.wasAsked(), language);
      }
    }
    return Optional.empty();
  }

  private static Optional<CarrierZone> told(
      LogFormat format, String line, Outcome outcome, boolean zoneless, MonthLanguage language) {
    return switch (outcome) {
      case Outcome.Envelope envelope when zoneless ->
          inside(format, line, envelope.payload(), language);
      case Outcome.Payload own when !zoneless ->
          own.part().time().flatMap(time -> beside(line, time));
      default -> Optional.empty();
    };
  }

  /**
   * Programs of one host print one local time: etcd's own records name its zone, and what gRPC
   * prints between them does not.
   */
  private static Optional<CarrierZone> beside(String line, Instant time) {
    Matcher written = WRITTEN.matcher(line);
    while (written.find()) {
      ZoneOffset zone = ZoneOffset.of(written.group("zone"));
      if (isAt(written.group("time"), zone, time)) {
        return Optional.of(new CarrierZone(zone, Optional.of(time), Source.BESIDE));
      }
    }
    return Optional.empty();
  }

  private static boolean isAt(String written, ZoneOffset zone, Instant time) {
    try {
      return LocalDateTime.parse(written).toInstant(zone).equals(time);
    } catch (DateTimeParseException e) {
      // No such day or hour: it is none of ours.
      return false;
    }
  }

  private static Optional<CarrierZone> inside(
      LogFormat format, String line, String payload, MonthLanguage language) {
    YearlessClock clock = new YearlessClock(ANY, ZoneOffset.UTC, language);
    Optional<Instant> own =
        new RecordParser(clock, SourceHints.NONE).parse(NOWHERE, payload).record().time();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    // Read again with the payload's year, if the envelope has none.
    Outcome outer = format.parse(line, new YearlessClock(own.get(), ZoneOffset.UTC, language));
    Source source = clock.assumedZone() ? Source.ASSUMED : Source.SAID;
    boolean tellsYear = !clock.assumedYear();
    return outer instanceof Outcome.Envelope envelope
        ? envelope
            .part()
            .time()
            .flatMap(carrier -> CarrierClock.zoneBetween(carrier, own.get()))
            .map(zone -> new CarrierZone(zone, own.filter(time -> tellsYear), source))
        : Optional.empty();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
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
 * @param time the payload's own time, where it tells the year: to within the zones of the earth,
 *     where it is not certain
 * @param certain whether the line says so; else the payload names no zone either and is taken for
 *     UTC, as programs in containers print it
 */
public record CarrierZone(ZoneOffset zone, Optional<Instant> time, boolean certain) {
  private static final Instant ANY = Instant.parse("2000-12-31T00:00:00Z");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?<zone>[+-](?:0\\d|1[0-3]):?[0-5]\\d)\\b");
  private static final Origin NOWHERE = new Origin("", 1);

  /**
   * Whether it tells more than what is taken for granted: two clocks that agree may be anywhere.
   */
  public boolean telling() {
    return certain || zone.getTotalSeconds() != 0;
  }

  /**
   * What a line tells, which is mostly nothing.
   *
   * @param language what its names of months are read as
   */
  public static Optional<CarrierZone> of(String line, MonthLanguage language) {
    Optional<ZoneOffset> mark = JournaldMark.zone(line);
    if (mark.isPresent()) {
      return Optional.of(new CarrierZone(mark.get(), Optional.empty(), true));
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
      case Outcome.Payload own when !zoneless -> beside(line);
      default -> Optional.empty();
    };
  }

  /**
   * Programs of one host print one local time: etcd's own records name its zone, and what gRPC
   * prints between them does not. UTC is what is taken for granted anyway.
   */
  private static Optional<CarrierZone> beside(String line) {
    Matcher written = WRITTEN.matcher(line);
    return written.find()
        ? Optional.of(ZoneOffset.of(written.group("zone")))
            .filter(zone -> zone.getTotalSeconds() != 0)
            .map(zone -> new CarrierZone(zone, Optional.empty(), true))
        : Optional.empty();
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
    boolean certain = !clock.assumedZone();
    boolean tellsYear = !clock.assumedYear();
    return outer instanceof Outcome.Envelope envelope
        ? envelope
            .part()
            .time()
            .flatMap(carrier -> CarrierClock.zoneBetween(carrier, own.get()))
            .map(zone -> new CarrierZone(zone, own.filter(time -> tellsYear), certain))
        : Optional.empty();
  }
}

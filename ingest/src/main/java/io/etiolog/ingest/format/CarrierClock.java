// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Completes the timestamps inside an envelope: a line is written down within a moment of being
 * printed, so the year, and the zone in whole quarters of an hour, follow from the envelope's time.
 * Where the two clocks are further apart, the file's clock decides.
 */
final class CarrierClock implements PartialClock {
  private static final Duration MOMENT = Duration.ofMinutes(2);
  private static final long QUARTER = Duration.ofMinutes(15).toSeconds();
  private static final long FARTHEST = Duration.ofHours(14).toSeconds();

  private final Instant carrier;
  private final PartialClock file;

  CarrierClock(Instant carrier, PartialClock file) {
    this.carrier = carrier;
    this.file = file;
  }

  @Override
  public Instant at(MonthDay day, LocalTime time) {
    int year = carrier.atOffset(ZoneOffset.UTC).getYear();
    for (int candidate = year - 1; candidate <= year + 1; candidate++) {
      if (day.isValidYear(candidate)) {
        LocalDateTime local = day.atYear(candidate).atTime(time);
        long seconds = zoneOf(local);
        if (Math.abs(seconds) <= FARTHEST) {
          return local.toInstant(ZoneOffset.ofTotalSeconds((int) seconds));
        }
      }
    }
    return file.at(day, time);
  }

  @Override
  public Instant at(LocalDateTime local) {
    long seconds = zoneOf(local);
    return Math.abs(seconds) <= FARTHEST
        ? local.toInstant(ZoneOffset.ofTotalSeconds((int) seconds))
        : file.at(local);
  }

  @Override
  public Month month(Month usual, Month croatian) {
    return file.month(usual, croatian);
  }

  /**
   * A program's time by the clock of its envelope: where the envelope's clock and the program's
   * differ by a zone, the envelope's is kept, so that all lines of a file have one.
   */
  static Instant aligned(Instant carrier, Instant own) {
    return zoneBetween(carrier, own)
        .map(zone -> own.plusSeconds(zone.getTotalSeconds()))
        .orElse(own);
  }

  /** By which zone, in whole quarters of an hour, the first time is ahead of the second. */
  static Optional<ZoneOffset> zoneBetween(Instant carrier, Instant own) {
    long seconds = zone(carrier.getEpochSecond() - own.getEpochSecond());
    return Math.abs(seconds) <= FARTHEST
        ? Optional.of(ZoneOffset.ofTotalSeconds((int) seconds))
        : Optional.empty();
  }

  /** The zone, in seconds, that puts a local time at the carrier's; too large when none does. */
  private long zoneOf(LocalDateTime local) {
    return zone(local.toEpochSecond(ZoneOffset.UTC) - carrier.getEpochSecond());
  }

  /** The zone, in seconds, by which two times are apart; too large when none is. */
  private static long zone(long apart) {
    long zone = Math.round((double) apart / QUARTER) * QUARTER;
    return Math.abs(apart - zone) <= MOMENT.toSeconds() ? zone : Long.MAX_VALUE;
  }
}

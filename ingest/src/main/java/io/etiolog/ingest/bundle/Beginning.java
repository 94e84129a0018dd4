// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.format.CarrierZone;
import io.etiolog.ingest.format.MonthLanguage;
import io.etiolog.ingest.format.RecordParser;
import io.etiolog.ingest.format.SourceHints;
import io.etiolog.ingest.format.YearlessClock;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.text.Encoding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the first lines of a text tell of its clock.
 *
 * @param latest the latest time that is written with its year
 * @param yearless whether times stand there without a year
 * @param zoneless whether times stand there without a zone
 * @param zone the zone of times that name none, where a line tells it
 * @param language what its names of months are read as
 */
record Beginning(
    Optional<Instant> latest,
    boolean yearless,
    boolean zoneless,
    Optional<CarrierZone> zone,
    MonthLanguage language) {
  private static final int MOST_LINES = 400;

  /** Reads the first bytes of a file; its last line may be cut. */
  static Beginning of(byte[] head) {
    List<String> lines = new String(head, Encoding.of(head)).lines().limit(MOST_LINES).toList();
    MonthLanguage language = MonthLanguage.of(lines);
    Optional<Instant> latest = Optional.empty();
    boolean yearless = false;
    List<Instant> zoneless = new ArrayList<>();
    for (String line : lines.subList(0, Math.min(lines.size(), TextScan.HEAD_LINES))) {
      YearlessClock clock = new YearlessClock(Instant.EPOCH, ZoneOffset.UTC, language);
      Optional<Instant> time =
          new RecordParser(clock, SourceHints.NONE).parse(new Origin("", 1), line).record().time();
      yearless |= clock.assumedYear();
      time.filter(written -> clock.assumedZone()).ifPresent(zoneless::add);
      latest = later(latest, time.filter(written -> !clock.assumedYear()));
    }
    List<CarrierZone> told = zoneless.isEmpty() ? List.of() : told(lines, language);
    Optional<Instant> dated =
        told.stream().flatMap(line -> line.time().stream()).max(Instant::compareTo);
    return new Beginning(
        later(latest, dated), yearless, !zoneless.isEmpty(), zone(told, zoneless), language);
  }

  /** Of a text whose times lack nothing, and that has gone on since. */
  static Beginning whole(MonthLanguage language) {
    return new Beginning(Optional.empty(), false, false, Optional.empty(), language);
  }

  /** The same of a text that has gone on since. */
  Beginning undated() {
    return new Beginning(Optional.empty(), yearless, zoneless, zone, language);
  }

  /** Whether other files are needed to date this one. */
  boolean needsDate() {
    return yearless && latest.isEmpty();
  }

  /** What lines tell of the zone around them, up to the first that says it. */
  private static List<CarrierZone> told(List<String> lines, MonthLanguage language) {
    List<CarrierZone> told = new ArrayList<>();
    for (String line : lines) {
      CarrierZone.of(line, language).ifPresent(told::add);
      if (!told.isEmpty() && told.getLast().source() == CarrierZone.Source.SAID) {
        break;
      }
    }
    return told;
  }

  /**
   * What a line says counts, else what all records with a zone of their own have, else the first
   * that tells anything.
   */
  private static Optional<CarrierZone> zone(List<CarrierZone> told, List<Instant> zoneless) {
    List<CarrierZone> beside = from(CarrierZone.Source.BESIDE, told);
    boolean agree =
        beside.stream().map(CarrierZone::zone).distinct().count() == 1
            && CarrierZone.fit(beside, zoneless);
    return Stream.of(
            from(CarrierZone.Source.SAID, told).stream(),
            agree ? beside.stream().filter(CarrierZone::telling) : Stream.<CarrierZone>empty(),
            from(CarrierZone.Source.ASSUMED, told).stream().filter(CarrierZone::telling))
        .flatMap(Function.identity())
        .findFirst();
  }

  private static List<CarrierZone> from(CarrierZone.Source source, List<CarrierZone> told) {
    return told.stream().filter(one -> one.source() == source).toList();
  }

  private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
    return a.isPresent() && (b.isEmpty() || a.get().isAfter(b.get())) ? a : b;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The readers of times, each at every place of a line: a whole and valid time is stepped over, or
 * nothing. They are inside of the formats, so this stands in their package.
 */
class TimesFuzzTest {
  private static final int MOST_PLACES = 100;
  private static final Instant REFERENCE = Instant.parse("2025-09-01T00:00:00Z");

  /** From the year 1 to 9999, in whatever zone; numbers since 1970 end in 5138. */
  private static final Instant EARLIEST = Instant.parse("0000-12-31T00:00:00Z");

  private static final Instant LATEST = Instant.parse("+10000-01-02T00:00:00Z");

  /** What steps over a time, or over nothing. */
  private static final List<Function<Cursor, Optional<?>>> SCANNERS =
      List.of(TimeScanner::isoTime, TimeScanner::goTime, TimeScanner::timeOfDay, TimeScanner::zone);

  /**
   * The same, but what follows counts: months of rare languages are known before a day and a time.
   */
  private static final List<Function<Cursor, Optional<?>>> AHEAD =
      List.of(c -> TimeScanner.monthDay(c, clock()), c -> MonthNames.scan(c, clock()));

  static Stream<byte[]> seeds() {
    return Stream.of(
            "2024-01-31T23:59:59.123456789+01:00 2024/02/29 00:00:60,5 -0330",
            "lip 22 23:17:05 cp-1 kubelet[901]: E0622 21:17:05.135471     901 x.go:1] y",
            "Jul 22 23:17:05 févr. 9 00:00:00 6月 10 Sun Jan  5 13:49:21 2020",
            "E0722 23:17:05.135471    3301 controller.go:145] x",
            "[   12.345678 <    0.000012>] [ T12] [Sun Jan  5 13:49:21 2020] [Jan  5 13:49]",
            "1700000000.123 1700000000123 1.7e+09 9223372036854775807",
            "2025-07-23T05:31:08.135471Z stderr F I0723 05:31:08.135471       1 x.go:1] y",
            "Jul 23 05:31:08 cp-1 kubelet[901]: E0723 03:31:08.000001     901 x.go:1] y",
            "-- Logs begin at Tue 2025-07-22 10:00:00 CEST, end at Wed 2025-07-23 05:31:08 CEST. --")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aTimeIsSteppedOverWholeOrNotAtAll(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (int at = 0; at < Math.min(text.length(), MOST_PLACES); at++) {
      for (Function<Cursor, Optional<?>> scanner : SCANNERS) {
        checkAlone(text, at, checkSteps(text, at, scanner), scanner);
      }
      for (Function<Cursor, Optional<?>> scanner : AHEAD) {
        checkSteps(text, at, scanner);
      }
      String rest = text.substring(at);
      read(rest).forEach(time -> assertThat(time).as(rest).isBetween(EARLIEST, LATEST));
      assertThat(read(rest)).isEqualTo(read(rest));
      checkIso(rest);
    }
    CarrierZone.of(text, MonthLanguage.of(List.of(text)))
        .flatMap(CarrierZone::time)
        .ifPresent(time -> assertThat(time).isBetween(EARLIEST, LATEST));
  }

  /** Where the scanner has come to. */
  private static int checkSteps(String text, int from, Function<Cursor, Optional<?>> scanner) {
    Cursor cursor = new Cursor(text);
    cursor.moveTo(from);
    Optional<?> time = scanner.apply(cursor);
    assertThat(cursor.position())
        .as("<%s> at %s", text, from)
        .isBetween(time.isEmpty() ? from : from + 1, time.isEmpty() ? from : text.length());
    return cursor.position();
  }

  /** What was stepped over says the same by itself. */
  private static void checkAlone(
      String text, int from, int to, Function<Cursor, Optional<?>> scanner) {
    Cursor within = new Cursor(text);
    within.moveTo(from);
    Cursor alone = new Cursor(text.substring(from, to));
    assertThat(scanner.apply(alone)).as("<%s> at %s", text, from).isEqualTo(scanner.apply(within));
    assertThat(alone.atEnd()).isTrue();
  }

  /** What was read is written the same again. */
  private static void checkIso(String text) {
    Cursor cursor = new Cursor(text);
    Optional<WrittenTime> time = TimeScanner.isoTime(cursor);
    if (time.isPresent()) {
      LocalDateTime local = time.get().local();
      assertThat(text).startsWith(local.toLocalDate().toString());
      assertThat(TimeScanner.isoTime(new Cursor(written(local)))).contains(withoutZone(local));
    }
  }

  private static WrittenTime withoutZone(LocalDateTime local) {
    return new WrittenTime(local, Optional.empty());
  }

  private static String written(LocalDateTime local) {
    return local.toLocalDate() + " " + local.toLocalTime() + seconds(local);
  }

  /** Java leaves out seconds that are none. */
  private static String seconds(LocalDateTime local) {
    return local.getSecond() == 0 && local.getNano() == 0 ? ":00" : "";
  }

  private static YearlessClock clock() {
    return new YearlessClock(REFERENCE, ZoneOffset.ofHours(2));
  }

  /** The instants that the readers of whole headers and fields make of a text. */
  private static List<Instant> read(String text) {
    YearlessClock clock = clock();
    return Stream.of(
            KlogHeader.read(text, clock).flatMap(KlogHeader::time),
            KernelStamp.scan(new Cursor(text), clock).flatMap(KernelStamp::time),
            JsonTime.read(text, clock),
            Epoch.read(text))
        .flatMap(Optional::stream)
        .toList();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The time in which nearly all events lie. */
class BulkTest {
  private static final Instant START = Instant.parse("2025-07-23T05:00:00Z");

  private static List<Instant> minutes(int count) {
    return new ArrayList<>(
        IntStream.range(0, count).mapToObj(i -> START.plus(Duration.ofMinutes(i))).toList());
  }

  private static Bulk bulk(List<Instant> times) {
    return Bulk.of(times).orElseThrow();
  }

  @Test
  void ofNothingThereIsNone() {
    assertThat(Bulk.of(List.of())).isEmpty();
  }

  @Test
  void aClockThatWasNeverSetIsOutside() {
    List<Instant> times = minutes(10);
    times.add(Instant.EPOCH);

    assertThat(bulk(times)).isEqualTo(new Bulk(START, START.plus(Duration.ofMinutes(9))));
  }

  @Test
  void aLineOfAnotherYearIsOutside() {
    List<Instant> times = minutes(10);
    times.add(START.plus(Duration.ofDays(365)));

    assertThat(bulk(times).last()).isEqualTo(START.plus(Duration.ofMinutes(9)));
  }

  @Test
  void whatIsNearEnoughIsInside() {
    List<Instant> times = minutes(10);
    times.add(START.minus(Duration.ofDays(20)));
    times.add(START.plus(Duration.ofDays(20)));

    assertThat(bulk(times).first()).isEqualTo(START.minus(Duration.ofDays(20)));
    assertThat(bulk(times).last()).isEqualTo(START.plus(Duration.ofDays(20)));
  }

  /** Two nights of trouble, half a year apart, are both what happened. */
  @Test
  void whatIsManyIsNeverOutside() {
    List<Instant> times = minutes(10);
    minutes(10).forEach(time -> times.add(time.plus(Duration.ofDays(180))));

    assertThat(times).allMatch(bulk(times)::has);
  }

  @Test
  void ofTwoNobodyCanTellWhichIsWrong() {
    assertThat(bulk(List.of(Instant.EPOCH, START))).isEqualTo(new Bulk(Instant.EPOCH, START));
  }
}

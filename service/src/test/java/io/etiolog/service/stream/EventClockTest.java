// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.intake.log.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventClockTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final EventClock clock =
      new EventClock(new TimeSource(() -> NOW, nanos::get), Instant.MIN, Duration.ZERO);

  @Test
  void itGoesOnFromTheLatestTimeThatALineTold() {
    clock.seen(NOW.minusSeconds(60));
    clock.seen(NOW.minusSeconds(90));
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());

    assertThat(clock.now()).isEqualTo(NOW.minusSeconds(55));
  }

  @Test
  void aLineOfTheFarFutureDoesNotMoveItAndOneOfAnotherZoneDoes() {
    clock.seen(NOW.plus(Duration.ofHours(14)));
    clock.seen(Instant.parse("2099-01-01T00:00:00Z"));

    assertThat(clock.now()).isEqualTo(NOW.plus(Duration.ofHours(14)));
  }

  @Test
  void whereNoLineHasToldATimeItIsThatOfTheService() {
    assertThat(clock.now()).isEqualTo(NOW);

    clock.seen(Instant.parse("2099-01-01T00:00:00Z"));

    assertThat(clock.now()).isEqualTo(NOW);
  }
}

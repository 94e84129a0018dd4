// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Circuit circuit = new Circuit(nanos::get, Circuit.LONGEST);

  private void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void aSystemThatFailsFiveTimesInARowIsLeftAloneForHalfAMinute() {
    for (int i = 0; i < 4; i++) {
      circuit.failed();
    }
    circuit.succeeded();
    for (int i = 0; i < 4; i++) {
      circuit.failed();
    }
    assertThat(circuit.isClosed()).isTrue();
    circuit.failed();
    assertThat(circuit.isClosed()).isFalse();
    passes(Duration.ofSeconds(29));
    assertThat(circuit.isClosed()).isFalse();
    passes(Duration.ofSeconds(1));
    assertThat(circuit.isClosed()).isTrue();
    circuit.failed();
    passes(Duration.ofSeconds(59));
    assertThat(circuit.isClosed()).as("twice as long").isFalse();
    for (int i = 0; i < 100; i++) {
      circuit.failed();
    }
    passes(Duration.ofMinutes(5));
    assertThat(circuit.isClosed()).as("never longer than five minutes").isTrue();
  }

  @Test
  void aSystemThatAsksForItIsLeftAloneForSoLong() {
    circuit.pause(Duration.ofSeconds(7));
    passes(Duration.ofSeconds(6));
    assertThat(circuit.isClosed()).isFalse();
    passes(Duration.ofSeconds(1));
    assertThat(circuit.isClosed()).isTrue();
  }

  @Test
  void pausesDoubleWithJitterUpToTenMinutes() {
    Random random = new Random(1);
    for (int attempt = 1; attempt < 100; attempt++) {
      long most = Math.min(600_000L, 2_000L << Math.min(attempt - 1, 20));
      assertThat(Backoff.after(attempt, random).toMillis()).isBetween(most / 2, most);
    }
  }
}

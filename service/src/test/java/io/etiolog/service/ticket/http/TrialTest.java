// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.UndeliveredException;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.Update;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialTest {
  private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");

  /** One that does not resolve a ticket so often. */
  private static final class Reluctant implements Sink {
    private int failures;

    Reluctant(int failures) {
      this.failures = failures;
    }

    @Override
    public Optional<Remote> find(Ticket ticket) {
      return Optional.empty();
    }

    @Override
    public Remote open(Ticket ticket) {
      URI page = URI.create("https://tickets.example.org/7");
      return new Remote("7", Optional.of(page), true);
    }

    @Override
    public Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException {
      if (failures-- > 0) {
        throw UndeliveredException.refused("a field is missing");
      }
      return remote.open(false);
    }
  }

  @Test
  void aTicketIsMadeAndResolvedThoughAnAnswerIsLost() throws Exception {
    assertThat(Trial.of(new Reluctant(0), NOW).open()).isFalse();
    assertThat(Trial.of(new Reluctant(1), NOW).open()).isFalse();
  }

  @Test
  void aTicketThatStaysOpenIsNamed() {
    assertThatExceptionOfType(UndeliveredException.class)
        .isThrownBy(() -> Trial.of(new Reluctant(2), NOW))
        .withMessageContainingAll(
            "it has made https://tickets.example.org/7", "by hand", "a field is missing");
  }

  @Test
  void aMistakeOfOursSaysWhereItIsAndNothingThatWasSent() {
    Sink broken =
        new Sink() {
          @Override
          public Optional<Remote> find(Ticket ticket) {
            return Optional.empty();
          }

          @Override
          public Remote open(Ticket ticket) {
            throw new IllegalStateException("a secret");
          }

          @Override
          public Remote tell(Remote remote, Update update, boolean heard) {
            return remote;
          }
        };
    assertThatExceptionOfType(UndeliveredException.class)
        .isThrownBy(() -> Trial.of(broken, NOW))
        .withMessageContaining("IllegalStateException at ")
        .withMessageNotContaining("a secret");
  }
}

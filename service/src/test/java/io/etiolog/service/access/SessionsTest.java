// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Sessions sessions = new Sessions(2);

  private static Identity until(int seconds) {
    return new Identity("ann", Set.of(Role.VIEWER), NOW.plusSeconds(seconds));
  }

  @Test
  void aSessionEndsWithItsTimeOrWhenItIsEnded() {
    String one = sessions.begin(until(10), NOW);
    String other = sessions.begin(until(10), NOW);
    assertThat(sessions.of(one, NOW.plusSeconds(9))).hasValue(until(10));
    assertThat(sessions.of(one, NOW.plusSeconds(10))).isEmpty();
    assertThat(sessions.of("made up", NOW)).isEmpty();

    sessions.end(other);
    assertThat(sessions.of(other, NOW)).isEmpty();
    assertThat(sessions.of(one, NOW)).isPresent();
  }

  @Test
  void whoIsOneTooManyEndsTheOneThatWouldEndFirst() {
    String first = sessions.begin(until(20), NOW);
    String second = sessions.begin(until(10), NOW);
    String third = sessions.begin(until(30), NOW);

    assertThat(sessions.of(second, NOW)).isEmpty();
    assertThat(sessions.of(first, NOW)).isPresent();
    assertThat(sessions.of(third, NOW)).isPresent();
  }
}

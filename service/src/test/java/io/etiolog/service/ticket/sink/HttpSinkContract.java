// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.ticket.text.Update;
import io.etiolog.service.ticket.text.Update.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds besides for every system that is asked over HTTP. */
abstract class HttpSinkContract extends SinkContract {
  @Override
  abstract SystemServer start();

  @Override
  SystemServer system() {
    return (SystemServer) super.system();
  }

  @Test
  void aSystemThatAsksForTimeIsGivenIt() {
    system().next(429, "{}", Map.of("Retry-After", "7"));
    UndeliveredException asked = failure();
    assertThat(asked.isRefused()).isFalse();
    assertThat(asked.after()).contains(Duration.ofSeconds(7));

    system().next(503, "", Map.of("Retry-After", "Sun, 22 Nov 2026 07:01:00 GMT"));
    assertThat(failure().after()).contains(Duration.ofSeconds(60));
    system().next(500, "oops", Map.of());
    assertThat(failure().isRefused()).isFalse();
    system().next(401, "who are you?", Map.of());
    assertThat(failure().isAway()).isTrue();
    system().next(404, "{}", Map.of());
    assertThat(failure()).matches(it -> !it.isRefused() && !it.isAway());
  }

  @Test
  void whatASystemRefusesIsSaidWithItsReasonAndWithoutSecrets() {
    system().next(400, "{\"message\": \"the title is not nice\"}", Map.of());
    UndeliveredException refused = failure();

    assertThat(refused.isRefused()).isTrue();
    assertThat(refused).hasMessageContaining("the title is not nice");
    assertThat(refused.getMessage()).doesNotContain(SECRET);
  }

  @Test
  void aPageForPeopleIsNoAnswer() {
    String page = "<html><body>Sign in to go on</body></html>";
    system().next(200, page, Map.of("Content-Type", "text/html"));
    UndeliveredException failure = failure();
    assertThat(failure.isAway()).isTrue();
    assertThat(failure).hasMessageContaining("something else than it should");
    assertThat(system().tickets()).isEmpty();
  }

  @Test
  void aPageForPeopleIsNoAnswerAtAnyStepOfAnUpdateEither() throws Exception {
    Remote remote = opened(ticket(IncidentStatus.OPEN));
    int calls = 0;
    for (int number = 1; number <= 2 * lossPoints(); number++) {
      Turn turn = remote.open() ? Turn.RESOLVED : Turn.REOPENED;
      Update update = update(number, turn, "something new");
      int before = system().calls().size();
      system().answerAfter((number - 1) / 2, 200, "<html><body>We are away</body></html>");
      Optional<UndeliveredException> failure = failure(remote, update);
      boolean reached = system().calls().size() - before > (number - 1) / 2;
      assertThat(failure.isPresent())
          .as("call %s of %s", (number - 1) / 2, turn)
          .isEqualTo(reached);
      calls += reached ? 1 : 0;
      system().answerAfter(-1, 200, "");
      remote = sink().tell(remote, update, sink().hasHeard(remote, update));
      assertThat(made().open).isEqualTo(remote.open());
    }
    assertThat(calls).as("steps that an update has").isPositive();
  }

  private Optional<UndeliveredException> failure(Remote remote, Update update) {
    try {
      sink().tell(remote, update, false);
      return Optional.empty();
    } catch (UndeliveredException e) {
      assertThat(e).matches(UndeliveredException::isAway);
      return Optional.of(e);
    }
  }

  @Test
  void aSystemThatAsksForTooMuchTimeIsNotLeftAloneForEver() {
    for (String much : List.of("999999999", "Fri, 31 Dec 9999 23:59:59 GMT")) {
      system().next(429, "{}", Map.of("Retry-After", much));
      assertThat(failure().after()).contains(Duration.ofHours(1));
    }
    system().next(429, "{}", Map.of("x-ratelimit-reset", "99999999999"));
    assertThat(failure().after())
        .as("nothing says that none remain")
        .contains(Duration.ofMinutes(1));
  }

  @Test
  void aSlashAtTheEndOfAnAddressIsNoOtherPlace() throws Exception {
    String other = settings(system().address() + "/", secret());
    assertThat(read(other).place()).isEqualTo(sink().place());
  }

  @Test
  void nobodyIsFollowedToAnotherPlace() throws Exception {
    try (SystemServer other = start()) {
      system().next(302, "", Map.of("Location", other.address() + "/"));
      assertThat(failure().isRefused()).isTrue();
      assertThat(other.calls()).isEmpty();
    }
  }
}

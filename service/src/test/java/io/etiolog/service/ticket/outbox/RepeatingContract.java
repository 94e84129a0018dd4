// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.ticket.outbox.Board.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * How what lasts only for as long as it is said again is said again, whichever database keeps it.
 */
abstract class RepeatingContract extends OutboxFixture {
  @Test
  void whatMustBeSaidAgainIsSaidInASilenceAndForAWhileAfterItsEnd() throws Exception {
    board.every = Optional.of(Duration.ofMinutes(1));
    Incident incident = opened();
    new Instance().goes();
    assertThat(board.repeated).isEqualTo(1);
    assertThat(dueIn(incident)).isBetween(20L, 60L);
    policy.set(policy(POLICY + "silences: [{until: 2026-12-31, because: a drill}]\n"));
    happens(incident, Kind.NOTE, "ada", "hm");
    timePasses();
    new Instance().goes();
    assertThat(board.repeated).isEqualTo(2);
    assertThat(card().said).containsExactly("opened");
    assertThat(dueIn(incident)).isBetween(20L, 60L);

    policy.set(policy(POLICY));
    happens(incident, Kind.RECOVERED, Change.ETIOLOG, "fine");
    new Instance().goes();
    assertThat(card().open).isFalse();
    assertThat(board.repeated).isEqualTo(3);
    now.set(LATER.plus(Duration.ofMinutes(16)));
    timePasses();
    new Instance().goes();
    assertThat(board.repeated).isEqualTo(3);
    assertThat(delivery(incident).state()).isEqualTo(TicketState.QUIET);
  }

  @Test
  void whatOfSeveralTicketsMustBeSaidAgainIsSaidAtOnceAndEachCountsForItself() throws Exception {
    board.every = Optional.of(Duration.ofMinutes(1));
    Incident incident = opened();
    incidents.save(like(incident, "inc-2"));
    incidents.save(like(incident, "inc-3"));
    Instance instance = new Instance();
    instance.goes();
    assertThat(board.cards).hasSize(3);
    assertThat(board.repeated).isEqualTo(3);
    assertThat(board.repeats).isEqualTo(1);

    for (int i = 0; i < 4; i++) {
      timePasses();
      board.fates.add(Fate.AWAY);
      instance.goes();
    }
    assertThat(instance.courier.isPaused()).as("four failures, of three each").isFalse();
    assertThat(tickets.of("inc-2").getFirst().error()).isEqualTo("nobody is there");

    timePasses();
    board.fates.addAll(List.of(Fate.REFUSED, Fate.GOES_WELL, Fate.REFUSED, Fate.GOES_WELL));
    instance.goes();
    assertThat(board.repeated).isEqualTo(5);
    assertThat(tickets.count("board", TicketState.DEAD)).isEqualTo(1);
    assertThat(tickets.count("board", TicketState.WAITING)).isEqualTo(2);
  }

  @Test
  void whatFailedAtTheEndIsForgottenWhenTheEndIsSaidNoMore() throws Exception {
    board.every = Optional.of(Duration.ofMinutes(1));
    Incident incident = opened();
    new Instance().goes();
    happens(incident, Kind.RECOVERED, Change.ETIOLOG, "fine");
    board.fates.addAll(List.of(Fate.GOES_WELL, Fate.LATER));
    new Instance().goes();
    assertThat(delivery(incident).error()).isEqualTo("not now");
    now.set(LATER.plus(Duration.ofMinutes(16)));
    timePasses();
    new Instance().goes();
    assertThat(delivery(incident).error()).isEmpty();

    now.set(LATER.plus(Duration.ofDays(2)));
    happens(incident, Kind.REOPENED, Change.ETIOLOG, "no leader again");
    board.fates.add(Fate.LATER);
    new Instance().goes();
    assertThat(delivery(incident).state()).isEqualTo(TicketState.WAITING);
  }

  @Test
  void whatMustBeSaidAgainIsNeverLeftAloneForLong() throws Exception {
    board.every = Optional.of(Duration.ofMinutes(1));
    Incident incident = opened();
    Instance instance = new Instance();
    instance.goes();
    for (int i = 0; i < 12; i++) {
      timePasses();
      board.fates.add(Fate.LATER);
      instance.goes();
      assertThat(dueIn(incident)).isLessThanOrEqualTo(60);
    }
  }
}

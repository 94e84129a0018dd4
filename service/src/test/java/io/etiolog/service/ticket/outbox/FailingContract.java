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
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of what a system does not take, whichever database keeps it. */
abstract class FailingContract extends OutboxFixture {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void whatHappensWhileASystemIsAwayIsToldWhenItIsBack() throws Exception {
    Incident incident = opened();
    board.fates.add(Fate.LATER);
    Instance instance = new Instance();
    instance.routing.look(policy.get());
    long before = clock(incident);
    instance.goes();
    assertThat(board.cards).isEmpty();
    Delivery failing = delivery(incident);
    assertThat(failing.attempts()).isEqualTo(1);
    assertThat(failing.error()).isEqualTo("not now");
    assertThat(due(incident)).as("a second later at the soonest").isGreaterThan(before + 999_999);

    putOff();
    happens(incident, Kind.CONSEQUENCE, Change.ETIOLOG, "the API server is down");
    new Instance().goes();
    assertThat(board.cards).as("its next try is not due yet").isEmpty();

    timePasses();
    new Instance().goes();
    assertThat(card().said).hasSize(2);
    assertThat(card().said.getLast()).contains("the API server is down");
    assertThat(delivery(incident).error()).isEmpty();
  }

  @Test
  void whatIsRefusedIsGivenUpUntilSomebodySendsItAgain() throws Exception {
    Incident incident = opened();
    board.fates.addAll(List.of(Fate.GOES_WELL, Fate.REFUSED));
    new Instance().goes();
    assertThat(delivery(incident).state()).isEqualTo(TicketState.DEAD);
    timePasses();
    happens(incident, Kind.NOTE, "ada", "hm");
    new Instance().goes();
    assertThat(board.cards).isEmpty();
    assertThat(tickets.page(Optional.empty(), Optional.of(TicketState.DEAD), Optional.empty(), 9))
        .extracting(Delivery::incident)
        .containsExactly(incident.id());

    assertThat(tickets.resend("board", incident.id())).isTrue();
    new Instance().goes();
    assertThat(card().said).hasSize(2);
    assertThat(tickets.resend("board", "inc-none")).isFalse();
  }

  @Test
  void whatFailsForADayIsGivenUpAndTriedEachHourAllTheSame() throws Exception {
    Incident incident = opened();
    board.fates.addAll(List.of(Fate.LATER, Fate.LATER));
    new Instance().goes();
    timePasses();
    now.set(LATER.plus(Duration.ofHours(25)));
    new Instance().goes();
    assertThat(delivery(incident).state()).isEqualTo(TicketState.DEAD);
    assertThat(dueIn(incident)).isBetween(3_400L, 3_600L);

    timePasses();
    new Instance().goes();
    assertThat(card().said).containsExactly("opened");
    assertThat(delivery(incident).state()).isEqualTo(TicketState.QUIET);
  }

  @Test
  void thatItIsOverIsToldAlsoWhereNewsWasRefused() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    happens(incident, Kind.NOTE, "ada", "hm");
    board.fates.add(Fate.REFUSED);
    new Instance().goes();
    assertThat(delivery(incident).state()).isEqualTo(TicketState.DEAD);
    happens(incident, Kind.NOTE, "ada", "hm, hm");
    new Instance().goes();
    assertThat(card().said).as("more news changes nothing").hasSize(1);

    happens(incident, Kind.RECOVERED, Change.ETIOLOG, "fine");
    new Instance().goes();
    assertThat(card().open).isFalse();
    assertThat(card().said.getLast()).startsWith("2 resolved").contains("hm, hm", "fine");
  }

  @Test
  void thatItIsOverIsToldAlsoWhereOlderNewsIsRefusedAfterwards() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    happens(incident, Kind.NOTE, "ada", "hm");
    board.fates.add(Fate.LATER);
    new Instance().goes();
    happens(incident, Kind.RECOVERED, Change.ETIOLOG, "fine");
    board.fates.add(Fate.REFUSED);
    timePasses();
    new Instance().goes();
    timePasses();
    new Instance().goes();

    isSaidToBeOver(incident);
  }

  @Test
  void thatItIsOverIsToldAlsoWhereItHappensWhileOlderNewsIsRefused() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    happens(incident, Kind.NOTE, "ada", "hm");
    board.fates.add(Fate.REFUSED);
    meanwhile(incident, Kind.RECOVERED, "fine");
    new Instance().goes();
    timePasses();
    new Instance().goes();

    isSaidToBeOver(incident);
  }

  @Test
  void thatItIsOverIsToldAlsoWhereItHappensWhileWhatWasGivenUpIsTried() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    happens(incident, Kind.NOTE, "ada", "hm");
    board.fates.addAll(List.of(Fate.LATER, Fate.LATER));
    new Instance().goes();
    timePasses();
    now.set(LATER.plus(Duration.ofHours(25)));
    new Instance().goes();
    assertThat(delivery(incident).state()).isEqualTo(TicketState.DEAD);
    timePasses();
    meanwhile(incident, Kind.RECOVERED, "fine");
    new Instance().goes();
    timePasses();
    new Instance().goes();

    isSaidToBeOver(incident);
  }

  @Test
  void newsThatComesWhileATicketIsGivenUpDoesNotHaveItTriedAtOnce() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    happens(incident, Kind.NOTE, "ada", "hm");
    board.fates.addAll(List.of(Fate.REFUSED, Fate.REFUSED));
    meanwhile(incident, Kind.NOTE, "hm, hm");
    new Instance().goes();
    assertThat(delivery(incident).state()).isEqualTo(TicketState.DEAD);
    assertThat(dueIn(incident)).isBetween(200L, 300L);
    new Instance().goes();
    assertThat(board.fates).as("nobody has asked again").hasSize(1);

    board.fates.clear();
    timePasses();
    new Instance().goes();
    assertThat(card().said.getLast()).contains("hm, hm");
    assertThat(delivery(incident).state()).isEqualTo(TicketState.QUIET);
  }

  @Test
  void whatIsGivenUpStaysSoWhileItsSystemHasHeardEnough() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    happens(incident, Kind.NOTE, "ada", "hm");
    board.fates.add(Fate.REFUSED);
    meanwhile(incident, Kind.NOTE, "hm, hm");
    new Instance().goes();
    timePasses();
    policy.set(policy(POLICY, 1));
    tickets.rate("board", 1).take();
    new Instance().goes();
    assertThat(card().said).as("nobody has told it").hasSize(1);
    assertThat(delivery(incident).state()).isEqualTo(TicketState.DEAD);
    assertThat(dueIn(incident)).isLessThan(10);

    policy.set(policy(POLICY));
    timePasses();
    new Instance().goes();
    assertThat(delivery(incident).state()).isEqualTo(TicketState.QUIET);
  }

  /** While the ticket is being made, something is noted on the incident and queued. */
  private void meanwhile(Incident incident, Kind kind, String note) {
    board.meanwhile =
        () -> {
          happens(incident, kind, kind == Kind.NOTE ? "ada" : Change.ETIOLOG, note);
          new Instance().routing.look(policy.get());
        };
  }

  private void isSaidToBeOver(Incident incident) {
    assertThat(card().open).isFalse();
    assertThat(card().said.getLast()).contains(" resolved ").contains("fine");
    assertThat(delivery(incident).state()).isEqualTo(TicketState.QUIET);
  }

  @Test
  void aReturnThatIsRefusedIsTriedOnceHoweverOftenMoreIsLogged() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    happens(incident, Kind.RECOVERED, Change.ETIOLOG, "fine");
    new Instance().goes();
    happens(incident, Kind.REOPENED, Change.ETIOLOG, "no leader again");
    board.fates.add(Fate.REFUSED);
    new Instance().goes();
    assertThat(delivery(incident).state()).isEqualTo(TicketState.DEAD);

    moreIsLogged(incident);
    assertThat(delivery(incident).state()).isEqualTo(TicketState.DEAD);
    assertThat(card().said).hasSize(2);

    happens(incident, Kind.RECOVERED, Change.ETIOLOG, "fine");
    happens(incident, Kind.REOPENED, Change.ETIOLOG, "no leader once more");
    new Instance().goes();
    assertThat(card().open).as("another return is another try").isTrue();
  }

  @Test
  void aTicketThatIsRefusedAtTheReturnIsTriedOnceHoweverOftenMoreIsLogged() throws Exception {
    Incident incident = opened();
    board.fates.addAll(List.of(Fate.GOES_WELL, Fate.REFUSED));
    new Instance().goes();
    happens(incident, Kind.RECOVERED, Change.ETIOLOG, "fine");
    happens(incident, Kind.REOPENED, Change.ETIOLOG, "no leader again");
    board.fates.addAll(List.of(Fate.GOES_WELL, Fate.REFUSED));
    new Instance().goes();

    moreIsLogged(incident);
    assertThat(delivery(incident).state()).isEqualTo(TicketState.DEAD);
    assertThat(board.cards).isEmpty();
  }

  private void moreIsLogged(Incident incident) throws Exception {
    for (int i = 0; i < 3; i++) {
      incidents.save(incidents.find(incident.id()).orElseThrow());
      new Instance().goes();
    }
  }

  @Test
  void whatNobodyTookIsTriedAgainWhenTheFaultIsBack() throws Exception {
    Incident incident = opened();
    board.fates.addAll(List.of(Fate.GOES_WELL, Fate.REFUSED));
    new Instance().goes();
    happens(incident, Kind.RECOVERED, Change.ETIOLOG, "fine");
    new Instance().goes();
    assertThat(board.cards).isEmpty();

    happens(incident, Kind.REOPENED, Change.ETIOLOG, "no leader again");
    new Instance().goes();
    assertThat(card().open).isTrue();
  }

  @Test
  void oneTicketThatFailsKeepsNoOtherOneWaitingAndASystemThatIsAwayIsLeftAlone() throws Exception {
    Incident incident = opened();
    Instance instance = new Instance();
    for (int i = 0; i < 6; i++) {
      board.fates.add(Fate.LATER);
      instance.goes();
      timePasses();
    }
    assertThat(delivery(incident).attempts()).isEqualTo(6);
    assertThat(instance.courier.isPaused()).isFalse();
    for (int i = 0; i < 5; i++) {
      board.fates.add(Fate.AWAY);
      instance.goes();
      timePasses();
    }
    assertThat(instance.courier.isPaused()).isTrue();
  }

  @Test
  void whatWasPerhapsMadeIsNotMadeAgainBeforeItCanBeFound() throws Exception {
    board.settles = Duration.ofMinutes(3);
    Incident incident = opened();
    board.fates.addAll(List.of(Fate.GOES_WELL, Fate.AWAY));
    new Instance().goes();

    assertThat(dueIn(incident)).isBetween(100L, 180L);
    board.fates.clear();
    now.set(LATER.plus(Duration.ofMinutes(3)));
    timePasses();
    happens(incident, Kind.NOTE, "ada", "hm");
    board.fates.addAll(List.of(Fate.GOES_WELL, Fate.GOES_WELL, Fate.AWAY));
    new Instance().goes();
    assertThat(dueIn(incident)).as("news is no such thing").isLessThan(10);
  }

  @Test
  void whoeverSendsItAgainDoesNotMakeItBeforeItCanBeFoundEither() throws Exception {
    board.settles = Duration.ofMinutes(3);
    Incident incident = opened();
    board.fates.addAll(List.of(Fate.GOES_WELL, Fate.AWAY));
    new Instance().goes();
    now.set(LATER.plus(Duration.ofMinutes(1)));
    assertThat(tickets.resend("board", incident.id())).isTrue();
    new Instance().goes();
    assertThat(board.cards).isEmpty();
    assertThat(dueIn(incident)).isBetween(60L, 120L);

    now.set(LATER.plus(Duration.ofMinutes(3)));
    timePasses();
    new Instance().goes();
    assertThat(card().said).containsExactly("opened");
  }

  @Test
  void whoeverWasHeldUpWhileLookingMakesNothing() throws Exception {
    Incident incident = opened();
    board.meanwhile = () -> nanos.addAndGet(Duration.ofMinutes(3).toNanos());
    new Instance().goes();
    assertThat(board.cards).isEmpty();
    assertThat(delivery(incident).error()).contains("took too long");

    timePasses();
    new Instance().goes();
    happens(incident, Kind.NOTE, "ada", "hm");
    board.fates.add(Fate.LATER);
    new Instance().goes();
    timePasses();
    board.meanwhile = () -> nanos.addAndGet(Duration.ofMinutes(3).toNanos());
    new Instance().goes();
    assertThat(card().said).containsExactly("opened");
    timePasses();
    new Instance().goes();
    assertThat(card().said).hasSize(2);
  }

  @Test
  void whatHasFailedForAMonthIsTriedNoMore() throws Exception {
    Incident incident = opened();
    board.fates.addAll(List.of(Fate.LATER, Fate.LATER, Fate.LATER));
    new Instance().goes();
    now.set(LATER.plus(Duration.ofDays(29)));
    timePasses();
    new Instance().goes();
    assertThat(dueIn(incident)).isLessThanOrEqualTo(3_600);
    now.set(LATER.plus(Duration.ofDays(31)));
    timePasses();
    new Instance().goes();
    assertThat(dueIn(incident)).isGreaterThan(Duration.ofDays(1_000).toSeconds());

    tickets.resend("board", incident.id());
    new Instance().goes();
    assertThat(card().said).containsExactly("opened");
  }

  @Test
  void aSystemThatHasAskedForTimeIsGivenItThoughTheFileIsEdited() throws Exception {
    opened();
    board.fates.add(Fate.ASKS_FOR_AN_HOUR);
    List<String> taken = new CopyOnWriteArrayList<>();
    try (TicketRounds rounds =
        new TicketRounds(tickets, cases(), policy::get, now::get, nanos::get)) {
      rounds.watch(taken::add);
      rounds.start();
      Awaitility.await().atMost(PATIENCE).until(() -> rounds.isPaused("board"));
      policy.set(policy(POLICY + "silences: [{cluster: x, because: a drill}]\n"));
      Awaitility.await().atMost(PATIENCE).until(() -> taken.size() == 2);
      assertThat(rounds.isPaused("board")).isTrue();

      board = new Board();
      board.place = "another one";
      policy.set(policy(POLICY));
      Awaitility.await().atMost(PATIENCE).until(() -> taken.size() == 3);
      assertThat(rounds.isPaused("board")).as("another system").isFalse();
    }
  }
}

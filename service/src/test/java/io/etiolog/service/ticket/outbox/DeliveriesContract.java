// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.ticket.outbox.Board.Fate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How tickets are looked at and sent again, whichever database keeps them. */
abstract class DeliveriesContract extends OutboxFixture {
  @Test
  void aPageFollowsTheOther() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    for (int i = 0; i < 4; i++) {
      incidents.save(like(incident, "inc-" + i));
    }
    new Instance().routing.look(policy.get());
    List<String> seen = new ArrayList<>();
    Optional<String> after = Optional.empty();
    List<Delivery> page = tickets.page(Optional.of("board"), Optional.empty(), after, 2);
    while (!page.isEmpty()) {
      page.forEach(delivery -> seen.add(delivery.incident()));
      after = Optional.of(page.getLast().place());
      page = tickets.page(Optional.of("board"), Optional.empty(), after, 2);
    }
    assertThat(seen).containsExactlyInAnyOrder("inc-0", "inc-1", "inc-2", "inc-3", incident.id());
    assertThat(tickets.count("board", TicketState.WAITING)).isEqualTo(4);
  }

  @Test
  void aLinkIsGoodForOnceAndOnlyAsItWasSigned() throws Exception {
    ApprovalLinks signed = new ApprovalLinks(links.key());
    ApprovalLinks.Signed link =
        new ApprovalLinks.Signed("plan-1", LATER.plusSeconds(60), "0123456789ab");
    String text = signed.signed(link);

    assertThat(new ApprovalLinks(links.key()).read(text, LATER)).contains(link);
    assertThat(signed.read(text, LATER.plusSeconds(60))).isEmpty();
    assertThat(signed.read(text.replace("plan-1", "plan-2"), LATER)).isEmpty();
    assertThat(new ApprovalLinks(new byte[32]).read(text, LATER)).isEmpty();
    for (String wrong : List.of("", ".", "...", "a.b.c.d", "plan-1.99999999999.x.", text + "x")) {
      assertThat(signed.read(wrong, LATER)).as(wrong).isEmpty();
    }
    Instant end = Instant.now().plusSeconds(3_600);
    assertThat(links.use(link.id(), "ada", end)).isTrue();
    assertThat(links.use(link.id(), "ada", end)).isFalse();
    assertThat(links.use("other", "ada", end)).isTrue();
  }

  @Test
  void whatIsBeingToldIsNotSentAgain() throws Exception {
    Incident incident = opened();
    new Instance().routing.look(policy.get());
    TicketRow held = tickets.take("board", incident.id(), "mine").orElseThrow();
    assertThat(tickets.resend("board", incident.id())).isFalse();

    tickets.release(held, "mine", TicketState.QUIET, Duration.ZERO);
    assertThat(tickets.resend("board", incident.id())).isTrue();
    assertThat(delivery(incident).state()).isEqualTo(TicketState.WAITING);
    assertThat(tickets.resend("board", "inc-none")).isFalse();
  }

  @Test
  void noSystemHearsMoreThanItTakesAMinuteHoweverManyTellIt() throws Exception {
    Rate one = tickets.rate("board", 2);
    Rate other = tickets.rate("board", 2);
    assertThat(one.take()).isTrue();
    assertThat(other.take()).isTrue();
    assertThat(one.take()).isFalse();
    assertThat(other.take()).isFalse();
    assertThat(tickets.rate("another", 1).take()).isTrue();
    passes(Duration.ofSeconds(31));
    assertThat(other.take()).isTrue();
    assertThat(one.take()).isFalse();
    passes(Duration.ofHours(1));
    assertThat(one.take()).isTrue();
    assertThat(other.take()).isTrue();
    assertThat(one.take()).as("a rest is not saved up").isFalse();
  }

  private void passes(Duration time) throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE ticket_rate SET busy_until = busy_until - " + time.toNanos() / 1_000);
    }
  }

  @Test
  void instancesTogetherTellNoMoreThanASystemTakes() throws Exception {
    policy.set(policy(POLICY, 2));
    Incident incident = opened();
    incidents.save(like(incident, "inc-2"));
    incidents.save(like(incident, "inc-3"));
    Instance one = new Instance();
    Instance other = new Instance();
    one.goes();
    other.goes();
    assertThat(board.cards).hasSize(2);
    passes(Duration.ofMinutes(1));
    timePasses();
    other.goes();
    assertThat(board.cards).hasSize(3);
  }

  @Test
  void aTicketIsItsHoldersForFourMinutesAndThenWhoeverTakesIt() throws Exception {
    Incident incident = opened();
    new Instance().routing.look(policy.get());
    TicketRow held = tickets.take("board", incident.id(), "mine").orElseThrow();
    assertThat(heldFor(incident)).isBetween(180L, 240L);
    heldFor(Duration.ofSeconds(100));
    assertThat(tickets.take("board", incident.id(), "other")).isEmpty();
    assertThat(tickets.keep(held, "mine")).isTrue();
    assertThat(heldFor(incident)).as("for as long again").isBetween(180L, 240L);

    heldFor(Duration.ofSeconds(-1));
    assertThat(tickets.take("board", incident.id(), "other")).isPresent();
    assertThat(tickets.keep(held, "mine")).isFalse();
    tickets.release(held, "mine", TicketState.DEAD, Duration.ZERO);
    assertThat(delivery(incident).state()).isEqualTo(TicketState.WAITING);
    assertThat(tickets.keep(held, "other")).isTrue();
  }

  @Test
  void whatIsMadeAfterALongSearchIsItsMakersUntilItCanBeFound() throws Exception {
    Incident incident = opened();
    List<Long> left = new ArrayList<>();
    board.meanwhile =
        () -> {
          heldFor(Duration.ofSeconds(100));
          board.meanwhile = () -> left.add(heldFor(incident));
        };
    new Instance().goes();

    // A call takes 40 seconds at most, and Jira's search three minutes to find what was made.
    assertThat(left).singleElement().satisfies(it -> assertThat(it).isGreaterThan(40 + 180));
  }

  @Test
  void whatNobodyCanReadHoldsUpNothingElseAndIsLookedForWhenItIsSentAgain() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    incidents.save(like(incident, "inc-2"));
    new Instance().routing.look(policy.get());
    for (String spoilt : List.of("{", "{\"since\": \"yesterday\"}")) {
      spoil(incident, spoilt);
      timePasses();
      happens(incident, Kind.NOTE, "ada", "hm");
      new Instance().goes();
      assertThat(board.cards).hasSize(2);
      assertThat(delivery(incident).state()).isEqualTo(TicketState.DEAD);
      assertThat(tickets.page(Optional.empty(), Optional.empty(), Optional.empty(), 9)).hasSize(2);
      assertThat(delivery(incident).error()).contains("cannot be read");
    }

    assertThat(tickets.resend("board")).isEqualTo(1);
    new Instance().goes();
    assertThat(board.cards).hasSize(2);
    assertThat(delivery(incident).remote()).isEqualTo("card-1");
    assertThat(delivery(incident).state()).isEqualTo(TicketState.QUIET);
  }

  private void spoil(Incident incident, String body) throws Exception {
    String sql = "UPDATE ticket SET state = 'waiting', body = ? WHERE incident = ?";
    try (Connection connection = database.connection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, body);
      update.setString(2, incident.id());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void whatWasGivenUpCanBeSentAgainAltogether() throws Exception {
    Incident incident = opened();
    incidents.save(like(incident, "inc-2"));
    board.fates.addAll(List.of(Fate.REFUSED, Fate.REFUSED));
    new Instance().goes();
    assertThat(tickets.count("board", TicketState.DEAD)).isEqualTo(2);

    assertThat(tickets.resend("board")).isEqualTo(2);
    assertThat(tickets.resend("board")).isZero();
    new Instance().goes();
    assertThat(board.cards).hasSize(2);
  }
}

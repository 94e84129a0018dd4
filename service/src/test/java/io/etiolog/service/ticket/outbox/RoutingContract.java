// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.incident.store.IncidentQuery;
import io.etiolog.service.ticket.outbox.Board.Fate;
import io.etiolog.service.ticket.policy.Decision.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who hears of what and when, whichever database keeps it. */
abstract class RoutingContract extends OutboxFixture {
  @Test
  void whatIsOverBeforeItLastedIsNeverTold() throws Exception {
    policy.set(policy(POLICY.replace("lasting: \"0\"", "lasting: 1h")));
    Incident incident = opened();
    now.set(incident.opened());
    new Instance().goes();
    assertThat(delivery(incident).state()).isEqualTo(TicketState.WAITING);

    happens(incident, Kind.RECOVERED, Change.ETIOLOG, "fine");
    new Instance().goes();
    timePasses();
    new Instance().goes();
    assertThat(board.cards).isEmpty();
    assertThat(tickets.of(incident.id())).isEmpty();
  }

  @Test
  void whatIsSilencedIsToldAfterwards() throws Exception {
    policy.set(
        policy(POLICY + "silences: [{cluster: \"pr*\", until: 2025-07-24, because: a drill}]\n"));
    opened();
    new Instance().goes();
    assertThat(board.cards).isEmpty();

    now.set(Instant.parse("2025-07-24T00:00:01Z"));
    timePasses();
    new Instance().goes();
    assertThat(card().said).containsExactly("opened");
  }

  @Test
  void anotherPolicyLooksAtWhatIsOpenAgain() throws Exception {
    policy.set(policy(POLICY.replace("lasting: \"0\"", "cluster: other")));
    opened();
    new Instance().goes();
    assertThat(board.cards).isEmpty();

    policy.set(policy(POLICY));
    new Instance().goes();
    assertThat(card().said).containsExactly("opened");
  }

  @Test
  void whatManyClustersHaveAtOnceIsOneTicketWhereverOneOfThemIsTold() throws Exception {
    policy.set(policy(POLICY.replace("lasting: \"0\"", "cluster: \"prod-*\", lasting: \"0\"")));
    Incident whole = opened("edge-1", "edge-2", "prod-1", "prod-2", "prod-3");
    new Instance().goes();
    timePasses();
    new Instance().goes();

    assertThat(card().key).isEqualTo("etiolog-" + whole.id());
    assertThat(tickets.page(Optional.empty(), Optional.empty(), Optional.empty(), 9))
        .extracting(Delivery::incident)
        .containsExactly(whole.id());
  }

  @Test
  void whatManyClustersHaveIsToldWhereALabelOfOneAsksForItAndSilentWhereAllAre() throws Exception {
    policy.set(
        policy(
            POLICY.replace("lasting: \"0\"", "label: {own: \"yes\"}, lasting: \"0\"")
                + "labels: [{cluster: prod-1, set: {own: \"yes\"}}]\n"));
    Incident whole = opened("edge-1", "edge-2", "prod-1", "prod-2", "prod-3");
    assertThat(policy.get().labels(whole)).isEmpty();
    new Instance().goes();

    assertThat(card().key).isEqualTo("etiolog-" + whole.id());
    policy.set(policy(POLICY + "silences: [{cluster: \"prod-*\", because: a drill}]\n"));
    assertThat(policy.get().told(whole, LATER)).as("edge is not silent").isEqualTo(new Now());
    policy.set(policy(POLICY + "silences: [{cluster: \"*-*\", because: a drill}]\n"));
    assertThat(policy.get().told(whole, LATER)).isNotEqualTo(new Now());
  }

  @Test
  void whatAPersonHasClosedAsOneStaysOne() throws Exception {
    now.set(Instant.now());
    Incident whole = opened("a", "b", "c", "d", "e");
    new Instance().goes();
    // By our clock, whatever the logs say.
    now.set(Instant.now().plusSeconds(1));
    happens(whole, Kind.CLOSED, "ada", "we know");
    Incident part =
        incidents
            .page(
                new IncidentQuery(
                    Optional.of(IncidentStatus.OPEN),
                    Optional.of("a"),
                    Optional.empty(),
                    Optional.empty(),
                    1))
            .getFirst();
    incidents.save(part);
    new Instance().goes();
    timePasses();
    new Instance().goes();

    assertThat(card().key).isEqualTo("etiolog-" + whole.id());
    assertThat(tickets.of(part.id())).isEmpty();
  }

  @Test
  void whatIsNewAfterAPersonHasClosedThemAsOneIsToldThoughItsLogsAreHoursBehind() throws Exception {
    now.set(Instant.now());
    Incident whole = opened("a", "b", "c", "d", "e");
    new Instance().goes();
    // The logs are of last year.
    now.set(Instant.now().minusSeconds(60));
    happens(whole, Kind.CLOSED, "ada", "we know");
    incidents.save(like(whole, "inc-new", "a"));
    new Instance().goes();

    assertThat(tickets.of("inc-new")).hasSize(1);
  }

  @Test
  void howLongItLastsIsToldByOurClockAndNotByTheLogs() throws Exception {
    policy.set(policy(POLICY.replace("lasting: \"0\"", "lasting: 5m")));
    Incident incident = opened();
    now.set(incident.opened().minus(Duration.ofHours(2)));
    new Instance().goes();
    assertThat(board.cards).isEmpty();

    now.set(now.get().plus(Duration.ofMinutes(5)));
    timePasses();
    new Instance().goes();
    assertThat(card().said).containsExactly("opened");
  }

  @Test
  void aSilenceThatIsTakenAwayHoldsBackNothingMoreAlsoWhereTheSystemWasFailing() throws Exception {
    Incident incident = opened();
    board.fates.add(Fate.LATER);
    new Instance().goes();
    policy.set(policy(POLICY + "silences: [{until: 2026-12-31, because: a drill}]\n"));
    timePasses();
    new Instance().goes();
    assertThat(board.cards).isEmpty();

    policy.set(policy(POLICY));
    new Instance().goes();
    assertThat(card().said).containsExactly("opened");
    assertThat(delivery(incident).error()).isEmpty();
  }

  @Test
  void whatIsLookedAtAndNotToldUsesNothingUp() throws Exception {
    policy.set(policy(POLICY, 2));
    Incident first = opened();
    Instance instance = new Instance();
    instance.goes();
    for (int i = 0; i < 5; i++) {
      timePasses();
      tickets.resend("board", first.id());
      instance.goes();
    }
    incidents.save(like(first, "inc-next"));
    instance.goes();
    assertThat(board.cards).hasSize(2);
    incidents.save(like(first, "inc-last"));
    instance.goes();
    assertThat(board.cards).as("two a minute").hasSize(2);
    assertThat(instance.courier.isPaused()).isFalse();
  }
}

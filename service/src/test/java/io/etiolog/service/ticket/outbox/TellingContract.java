// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Origin;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.remediation.Decision;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.ticket.outbox.Board.Fate;
import io.etiolog.service.ticket.text.Detail;
import io.etiolog.service.ticket.text.PlainForm;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.TicketPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What a ticket hears, whichever database keeps it. */
abstract class TellingContract extends OutboxFixture {
  @Test
  void anIncidentGetsOneTicketThatHearsOnlyWhatIsNew() throws Exception {
    Incident incident = opened();
    assertThat(new Instance().goes()).isTrue();
    assertThat(new Instance().goes()).isTrue();
    assertThat(card().said).containsExactly("opened");

    incidents.save(incidents.find(incident.id()).orElseThrow());
    new Instance().goes();
    assertThat(card().said).as("more lines of the same are no news").hasSize(1);

    happens(incident, Kind.NOTE, "ada", "I am on it");
    happens(incident, Kind.SCOPE, Change.ETIOLOG, "node b too");
    new Instance().goes();
    new Instance().goes();
    assertThat(card().said)
        .containsExactly(
            "opened", "1 updated [ada says: I am on it, It concerns more: node b too]");

    Delivery told = delivery(incident);
    assertThat(told.state()).isEqualTo(TicketState.QUIET);
    assertThat(told.remote()).isEqualTo("card-1");
    assertThat(told.updates()).isEqualTo(1);
  }

  @Test
  void itIsResolvedAtRecoveryAndReopenedWhenTheFaultIsBack() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    happens(incident, Kind.RECOVERED, Change.ETIOLOG, "a leader was elected");
    new Instance().goes();
    assertThat(card().open).isFalse();
    assertThat(card().said.getLast())
        .isEqualTo("1 resolved [It has recovered: a leader was elected]");

    happens(incident, Kind.CLOSED, Change.ETIOLOG, "it was quiet");
    new Instance().goes();
    assertThat(card().said).as("that it stays so is no news").hasSize(2);

    happens(incident, Kind.REOPENED, Change.ETIOLOG, "no leader again");
    new Instance().goes();
    assertThat(card().open).isTrue();
    assertThat(card().said.getLast()).startsWith("2 reopened [").contains("no leader again");
  }

  @Test
  void itHearsOfItsPlansHoweverTheyAreWrittenDown() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    Repair repair = proposed(incident);
    new Instance().goes();
    assertThat(card().said.getLast()).contains("plan-1", "is proposed and waits for an approval");

    Repair approved =
        repairs.save(
            repair.approved(new Decision("approved", "bob", LATER, "a drill")), act("approved"));
    new Instance().goes();
    assertThat(card().said.getLast()).contains("was approved by bob: a drill");

    Repair executing =
        repairs.save(
            approved.executing(new Decision("executing", "eve", LATER, "now")), act("executing"));
    new Instance().goes();
    assertThat(card().said.getLast()).contains("is being executed by eve: now");
    repairs.save(executing.ended(PlanStatus.FAILED, "The disk is full."), act("failed"));
    new Instance().goes();
    assertThat(card().said.getLast()).contains("has failed. The disk is full.");
    assertThat(card().said).hasSize(5);
  }

  @Test
  void aPlanThatNobodyExecutedInTimeIsNews() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    Repair repair = proposed(incident);
    new Instance().goes();
    repairs.save(repair.expired(), act("expired"));
    new Instance().goes();

    assertThat(card().said.getLast()).contains("has expired; nobody executed it in time");
  }

  @Test
  void aProcessThatIsKilledAtAnyStepLeavesNoSecondTicketAndTellsNothingTwice() throws Exception {
    Incident incident = opened();
    for (int step = 0; step < 2; step++) {
      for (Fate fate : List.of(Fate.KILLED_BEFORE, Fate.KILLED_AFTER)) {
        for (int i = 0; i < step; i++) {
          board.fates.add(Fate.GOES_WELL);
        }
        board.fates.add(fate);
        assertThat(new Instance().goes()).as("%s at %s", fate, step).isFalse();
        assertThat(new Instance().goes()).as("somebody else has it for now").isTrue();
        timePasses();
        if (!board.cards.isEmpty()) {
          break;
        }
      }
    }
    new Instance().goes();
    assertThat(card().said).containsExactly("opened");

    happens(incident, Kind.RECOVERED, Change.ETIOLOG, "fine");
    for (Fate fate : List.of(Fate.KILLED_BEFORE, Fate.KILLED_AFTER)) {
      board.fates.add(fate);
      assertThat(new Instance().goes()).isFalse();
      timePasses();
    }
    new Instance().goes();
    assertThat(card().said).hasSize(2);
    assertThat(card().open).isFalse();
    assertThat(delivery(incident).state()).isEqualTo(TicketState.QUIET);
  }

  @Test
  void instancesThatGoAtTheSameTimeMakeOneTicket() throws Exception {
    Incident incident = opened();
    new Instance().routing.look(policy.get());
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Instance instance = new Instance();
        all.add(instance::goes);
      }
      assertThat(threads.invokeAll(all)).allSatisfy(gone -> assertThat(gone.get()).isTrue());
    }
    new Instance().goes();

    assertThat(card().said).containsExactly("opened");
    assertThat(delivery(incident).attempts()).isZero();
  }

  @Test
  void evidenceOfAnotherKindIsNews() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    Diagnosis now = incident.diagnosis();
    List<Diagnosis.Proof> more = new ArrayList<>(now.evidence());
    more.addFirst(
        new Diagnosis.Proof(
            "disk-full",
            new Origin("etcd.log", 7),
            Optional.of(LATER),
            "no space left on device",
            Map.of()));
    incidents.save(
        incidents
            .find(incident.id())
            .orElseThrow()
            .told(
                new Diagnosis(
                    now.id(),
                    now.title(),
                    now.severity(),
                    now.layer(),
                    now.role(),
                    now.status(),
                    now.confidence(),
                    now.summary(),
                    now.impact(),
                    now.scope(),
                    now.firstSeen(),
                    now.lastSeen(),
                    now.occurrences(),
                    more,
                    now.against(),
                    now.explains(),
                    now.runnerUp(),
                    now.lookAlikes(),
                    now.references(),
                    now.remediation()),
                List.of()));
    new Instance().goes();

    assertThat(card().said.getLast())
        .isEqualTo("1 updated [New evidence, disk-full: no space left on device]");
  }

  @Test
  void moreOfTheSameWakesNobody() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    Instance instance = new Instance();
    instance.goes();
    Instant before = delivery(incident).changed();
    incidents.save(incidents.find(incident.id()).orElseThrow());
    instance.routing.look(policy.get());

    assertThat(delivery(incident).state()).isEqualTo(TicketState.QUIET);
    assertThat(delivery(incident).changed()).isEqualTo(before);
  }

  @Test
  void aPlanHasOneLinkHoweverOftenTheTicketIsWritten() throws Exception {
    Incident incident = opened();
    Repair repair = proposed(incident);
    ApprovalLinks signed = new ApprovalLinks(links.key());

    assertThat(signed.of(repair.plan(), "board")).isEqualTo(signed.of(repair.plan(), "board"));
    assertThat(signed.of(repair.plan(), "board")).isNotEqualTo(signed.of(repair.plan(), "other"));
    assertThat(signed.read(signed.of(repair.plan(), "board"), LATER))
        .hasValueSatisfying(link -> assertThat(link.plan()).isEqualTo("plan-1"));
  }

  @Test
  void aTicketSaysAllThatSomebodyNeedsToActFromItAlone() throws Exception {
    Incident incident = opened();
    Repair repair = proposed(incident);
    Diagnosis diagnosis = incident.diagnosis();
    Ticket ticket = cases().of(incident, policy.get(), "board").ticket();
    String page = PlainForm.of(TicketPage.of(ticket, Detail.FULL));

    assertThat(ticket.title())
        .startsWith("prod: " + diagnosis.title())
        .contains(diagnosis.scope().members().getFirst());
    assertThat(page)
        .contains("Cause: etcd-quorum-lost", "Since: 2025-07-23 05:3", "WHAT IT HAS BROUGHT ABOUT")
        .contains("WHAT WOULD CONFIRM IT", "PLAN, PROPOSED")
        .contains("https://etiolog.example.org/incidents/" + incident.id())
        .contains("https://etiolog.example.org/approvals/plan-1.");
    assertThat(incident.consequences()).isNotEmpty();
    incident.consequences().forEach(next -> assertThat(page).contains(next.title()));
    assertThat(ticket.evidence()).hasSizeBetween(3, 5);
    ticket.evidence().forEach(line -> assertThat(page).contains(line.place()));
    for (Step step : repair.plan().steps()) {
      assertThat(page).contains(step.title(), step.risk().toString());
      step.commands().stream()
          .flatMap(String::lines)
          .forEach(line -> assertThat(page).contains(line.stripTrailing()));
    }
  }

  @Test
  void whatIsOpenGetsATicketWhereASinkIsMovedToThoughNothingIsNew() throws Exception {
    opened();
    new Instance().goes();
    board.place = "another one";
    new Instance().goes();

    assertThat(board.cards).containsOnlyKeys("card-1", "card-2");
  }

  @Test
  void aSinkThatIsMovedBackUsesNoMarkTwice() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    Board.Card first = card();
    happens(incident, Kind.NOTE, "ada", "one");
    new Instance().goes();
    board.place = "another one";
    new Instance().goes();
    board.place = "";
    new Instance().goes();
    happens(incident, Kind.NOTE, "ada", "two");
    new Instance().goes();

    assertThat(first.said)
        .containsExactly("opened", "1 updated [ada says: one]", "2 updated [ada says: two]");
  }

  @Test
  void whatIsOverIsNotForgottenWhileItsTicketIsElsewhere() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    happens(incident, Kind.RECOVERED, Change.ETIOLOG, "fine");
    new Instance().goes();
    board.place = "another one";
    happens(incident, Kind.NOTE, "ada", "that was it");
    new Instance().goes();

    assertThat(board.cards).hasSize(1);
    assertThat(delivery(incident).remote()).isEqualTo("card-1");
    assertThat(delivery(incident).state()).isEqualTo(TicketState.QUIET);
  }

  @Test
  void aSinkThatIsMovedElsewhereGetsATicketThereAndTouchesNoStrangers() throws Exception {
    Incident incident = opened();
    new Instance().goes();
    board.place = "another one";
    Board.Card old = card();
    happens(incident, Kind.NOTE, "ada", "I am on it");
    new Instance().goes();

    assertThat(old.said).containsExactly("opened");
    assertThat(board.cards).containsOnlyKeys("card-1", "card-2");
    assertThat(delivery(incident).remote()).isEqualTo("card-2");
    assertThat(delivery(incident).updates()).isZero();
  }
}

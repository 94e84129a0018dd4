// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Report;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.remediation.Decision;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Plans;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.SeenCluster;
import io.etiolog.service.remediation.store.RepairStore;
import io.etiolog.service.ticket.outbox.Board.Fate;
import io.etiolog.service.ticket.outbox.Board.Killed;
import io.etiolog.service.ticket.policy.Outlet;
import io.etiolog.service.ticket.policy.TicketFile;
import io.etiolog.service.ticket.policy.TicketPolicy;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.SinkKinds;
import io.micronaut.serde.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for tickets on their way, whichever database keeps them. */
abstract class TicketOutboxContract {
  private static final Path OUTAGE = Path.of("../samples/incidents/two-member-quorum-loss");
  private static final Instant LATER = Instant.parse("2025-07-23T06:00:00Z");
  private static final String POLICY =
      """
      link: https://etiolog.example.org
      sinks:
        - {name: board, kind: webhook, url: "http://127.0.0.1:9"}
      routes:
        - {to: board, lasting: "0"}
      """;

  private final AtomicReference<Instant> now = new AtomicReference<>(LATER);
  private final AtomicReference<TicketPolicy> policy = new AtomicReference<>(TicketPolicy.NONE);
  private Board board = new Board();
  private Database database;
  private IncidentStore incidents;
  private RepairStore repairs;
  private TicketStore tickets;

  /** Opens an empty one. */
  abstract Database open() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    board = new Board();
    now.set(LATER);
    database = open();
    incidents = new IncidentStore(database);
    repairs = new RepairStore(database, ObjectMapper.getDefault());
    tickets = new TicketStore(database);
    policy.set(policy(POLICY));
  }

  @AfterEach
  void end() {
    database.close();
  }

  /** What the file says, with the board in place of the system that it names. */
  private TicketPolicy policy(String text) {
    InstantSource clock = now::get;
    TicketFile.Content content =
        TicketFile.read("tickets.yaml", text, new SinkKinds(new Caller(clock), clock));
    assertThat(content.problems()).isEmpty();
    TicketPolicy read = content.policy().orElseThrow();
    return new TicketPolicy(
        read.link(),
        List.of(new Outlet("board", "webhook", "", 60, board)),
        read.routes(),
        read.silences(),
        read.labellings());
  }

  /** An instance of the service that has just been started. */
  private final class Instance {
    private final Routing routing = new Routing(tickets, cases(), now::get);
    private final Courier courier =
        new Courier(
            policy.get().outlets().getFirst(),
            tickets,
            cases(),
            now::get,
            () -> 0,
            new CourierCounts());

    private Cases cases() {
      return new Cases(incidents, repairs, new ApprovalLinks(tickets.linkKey()));
    }

    /** Looks, and tells; {@code false} where it was killed. */
    boolean goes() throws Exception {
      try {
        routing.look(policy.get());
        courier.go(policy.get());
        return true;
      } catch (Killed e) {
        return false;
      }
    }
  }

  /** Has what was held or put off by now be due. */
  private void timePasses() throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE ticket SET lease_until = 0, due = 0");
    }
  }

  private Incident opened() throws Exception {
    Report report =
        new Diagnostician(CompiledCatalog.builtIn())
            .diagnose(
                "prod", List.of(new Input.OfPath(OUTAGE)), Instant.EPOCH, ProgressListener.NONE);
    return new Incidents(incidents, IncidentPolicy.USUAL, () -> 0)
        .observe("prod", report, LATER)
        .getFirst();
  }

  private static Incident like(Incident incident, String id) {
    return new Incident(
        id,
        0,
        incident.cluster(),
        incident.status(),
        incident.opened(),
        incident.changed(),
        incident.ended(),
        incident.diagnosis(),
        incident.consequences(),
        incident.history());
  }

  private void happens(Incident incident, Kind kind, String by, String text) throws Exception {
    Incident read = incidents.find(incident.id()).orElseThrow();
    incidents.save(read.after(new Change(now.get(), kind, by, text)));
  }

  private Repair proposed(Incident incident) throws Exception {
    Plan made = Plans.of("snapshot", SeenCluster.of(3).state(), Map.of());
    Plan plan =
        new Plan(
            "plan-1",
            "prod",
            made.playbook(),
            made.title(),
            made.parameters(),
            incident.id(),
            "anna",
            LATER,
            LATER.plus(Duration.ofHours(1)),
            made.fingerprint(),
            made.members(),
            made.steps());
    return repairs.save(Repair.proposed(plan, Map.of()), act("proposed"));
  }

  private static Act act(String deed) {
    return new Act(LATER, "anna", "127.0.0.1", deed, "", "");
  }

  private Board.Card card() {
    assertThat(board.cards).hasSize(1);
    return board.cards.values().iterator().next();
  }

  private Delivery delivery(Incident incident) {
    return tickets.of(incident.id()).getFirst();
  }

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

    repairs.save(
        repair.approved(new Decision("approved", "bob", LATER, "a drill")), act("approved"));
    new Instance().goes();
    assertThat(card().said.getLast()).contains("was approved by bob: a drill");
    assertThat(card().said).hasSize(3);
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
  void whatHappensWhileASystemIsAwayIsToldWhenItIsBack() throws Exception {
    Incident incident = opened();
    board.fates.add(Fate.LATER);
    new Instance().goes();
    assertThat(board.cards).isEmpty();
    Delivery failing = delivery(incident);
    assertThat(failing.attempts()).isEqualTo(1);
    assertThat(failing.error()).isEqualTo("not now");

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
  void whatFailsForADayIsGivenUp() throws Exception {
    Incident incident = opened();
    board.fates.addAll(List.of(Fate.LATER, Fate.LATER));
    new Instance().goes();
    timePasses();
    now.set(LATER.plus(Duration.ofHours(25)));
    new Instance().goes();

    assertThat(delivery(incident).state()).isEqualTo(TicketState.DEAD);
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
    assertThat(tickets.count("board", TicketState.WAITING)).isEqualTo(5);
  }

  @Test
  void aLinkIsGoodForOnceAndOnlyAsItWasSigned() throws Exception {
    ApprovalLinks links = new ApprovalLinks(tickets.linkKey());
    ApprovalLinks.Signed link =
        new ApprovalLinks.Signed("plan-1", LATER.plusSeconds(60), "0123456789ab");
    String text = links.signed(link);

    assertThat(new ApprovalLinks(tickets.linkKey()).read(text, LATER)).contains(link);
    assertThat(links.read(text, LATER.plusSeconds(60))).isEmpty();
    assertThat(links.read(text.replace("plan-1", "plan-2"), LATER)).isEmpty();
    assertThat(new ApprovalLinks(new byte[32]).read(text, LATER)).isEmpty();
    for (String wrong : List.of("", ".", "...", "a.b.c.d", "plan-1.99999999999.x.", text + "x")) {
      assertThat(links.read(wrong, LATER)).as(wrong).isEmpty();
    }
    Instant end = Instant.now().plusSeconds(3_600);
    assertThat(tickets.use(link.id(), "ada", end)).isTrue();
    assertThat(tickets.use(link.id(), "ada", end)).isFalse();
    assertThat(tickets.use("other", "ada", end)).isTrue();
  }
}

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
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Plans;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.SeenCluster;
import io.etiolog.service.remediation.store.RepairStore;
import io.etiolog.service.ticket.outbox.Board.Killed;
import io.etiolog.service.ticket.policy.Outlet;
import io.etiolog.service.ticket.policy.TicketFile;
import io.etiolog.service.ticket.policy.TicketPolicy;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.SinkKinds;
import io.micronaut.serde.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tickets on their way to a board, in a database of their own. */
abstract class OutboxFixture {
  private static final Path OUTAGE = Path.of("../samples/incidents/two-member-quorum-loss");
  static final Instant LATER = Instant.parse("2025-07-23T06:00:00Z");
  static final String POLICY =
      """
      link: https://etiolog.example.org
      sinks:
        - {name: board, kind: webhook, url: "http://127.0.0.1:9"}
      routes:
        - {to: board, lasting: "0"}
      """;

  final AtomicReference<Instant> now = new AtomicReference<>(LATER);
  final AtomicLong nanos = new AtomicLong();
  final AtomicReference<TicketPolicy> policy = new AtomicReference<>(TicketPolicy.NONE);
  Board board = new Board();
  Database database;
  IncidentStore incidents;
  RepairStore repairs;
  TicketStore tickets;
  LinkStore links;

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
    links = new LinkStore(database);
    policy.set(policy(POLICY));
  }

  @AfterEach
  void end() {
    database.close();
  }

  /** What the file says, with the board in place of the system that it names. */
  final TicketPolicy policy(String text) {
    return policy(text, 60);
  }

  /**
   * The same.
   *
   * @param perMinute how much the board hears
   */
  final TicketPolicy policy(String text, int perMinute) {
    InstantSource clock = now::get;
    TicketFile.Content content =
        TicketFile.read("tickets.yaml", text, new SinkKinds(new Caller(clock), clock));
    assertThat(content.problems()).isEmpty();
    TicketPolicy read = content.policy().orElseThrow();
    return new TicketPolicy(
        read.link(),
        List.of(new Outlet("board", "webhook", "", perMinute, board)),
        read.routes(),
        read.silences(),
        read.labellings());
  }

  final Cases cases() {
    return new Cases(incidents, repairs, new ApprovalLinks(links.key()));
  }

  /** An instance of the service that has just been started. */
  final class Instance {
    final Routing routing = new Routing(tickets, cases(), now::get);
    final Courier courier =
        new Courier(
            new Desk(
                policy.get().outlets().getFirst(),
                tickets,
                cases(),
                now::get,
                nanos::get,
                new CourierCounts()));

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

  /** How far in the future a ticket is due, in seconds. */
  final long dueIn(Incident incident) throws Exception {
    return secondsTo("due", incident);
  }

  /** How long a ticket is still somebody's, in seconds. */
  final long heldFor(Incident incident) throws Exception {
    return secondsTo("lease_until", incident);
  }

  private long secondsTo(String column, Incident incident) throws Exception {
    return told(incident, "(" + column + " - " + Rows.NOW + ") / 1000000");
  }

  /** When a ticket is due by the database's clock, in microseconds. */
  final long due(Incident incident) throws Exception {
    return told(incident, "due");
  }

  /** The database's clock, in microseconds. */
  final long clock(Incident incident) throws Exception {
    return told(incident, Rows.NOW);
  }

  private long told(Incident incident, String what) throws Exception {
    String sql = "SELECT " + what + " FROM ticket WHERE incident = '" + incident.id() + "'";
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  /**
   * Has what waits wait for a minute from now on: a pause of a second is over on a slow machine.
   */
  final void putOff() throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE ticket SET due = " + Rows.NOW + " + 60000000");
    }
  }

  /** Has whoever holds tickets hold them for so long from now on. */
  final void heldFor(Duration time) throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE ticket SET lease_until = " + Rows.NOW + " + " + time.toNanos() / 1_000);
    }
  }

  /** Has what was held, or put off for a day at most, be due by now. */
  final void timePasses() throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE ticket SET lease_until = 0");
      statement.executeUpdate(
          "UPDATE ticket SET due = 0 WHERE due < " + Rows.NOW + " + 86400000000");
    }
  }

  private static Report report() throws Exception {
    return new Diagnostician(CompiledCatalog.builtIn())
        .diagnose("prod", List.of(new Input.OfPath(OUTAGE)), Instant.EPOCH, ProgressListener.NONE);
  }

  final Incident opened() throws Exception {
    return new Incidents(incidents, IncidentPolicy.USUAL, () -> 0)
        .observe("prod", report(), LATER)
        .getFirst();
  }

  /** The same fault in more clusters, which the store takes for one when they are five. */
  final Incident opened(String... clusters) throws Exception {
    Report report = report();
    Incidents all = new Incidents(incidents, IncidentPolicy.USUAL, () -> 0);
    for (String cluster : clusters) {
      all.observe(cluster, report, LATER);
    }
    return incidents.openFleet().orElseThrow();
  }

  static Incident like(Incident incident, String id) {
    return like(incident, id, incident.cluster());
  }

  static Incident like(Incident incident, String id, String cluster) {
    return new Incident(
        id,
        0,
        cluster,
        incident.status(),
        incident.opened(),
        incident.changed(),
        incident.ended(),
        incident.diagnosis(),
        incident.consequences(),
        incident.history());
  }

  final void happens(Incident incident, Kind kind, String by, String text) throws Exception {
    Incident read = incidents.find(incident.id()).orElseThrow();
    incidents.save(read.after(new Change(now.get(), kind, by, text)));
  }

  final Repair proposed(Incident incident) throws Exception {
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

  static Act act(String deed) {
    return new Act(LATER, "anna", "127.0.0.1", deed, "", "");
  }

  final Board.Card card() {
    assertThat(board.cards).hasSize(1);
    return board.cards.values().iterator().next();
  }

  final Delivery delivery(Incident incident) {
    return tickets.of(incident.id()).getFirst();
  }
}

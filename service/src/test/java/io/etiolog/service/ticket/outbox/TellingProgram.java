// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.ingest.record.Origin;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.remediation.store.RepairStore;
import io.etiolog.service.ticket.policy.Outlet;
import io.etiolog.service.ticket.policy.TicketFile;
import io.etiolog.service.ticket.policy.TicketPolicy;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.SinkKinds;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that tells the systems of a file what there is to tell, and ends. It may be killed at
 * any time, and started again on the same folder: what a killed one held is free by then.
 */
public final class TellingProgram {
  private TellingProgram() {}

  /**
   * Starts it.
   *
   * @param now what its clock says all the time
   */
  public static Process start(Path store, Path tickets, Instant now) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TellingProgram.class.getName(),
            store.toString(),
            tickets.toString(),
            now.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(store.resolveSibling("telling.log").toFile())
        .start();
  }

  /** Writes down an incident of this id, or what becomes of it. */
  public static void happens(Path store, String id, Kind kind, Instant now) throws Exception {
    try (Database database = Database.embedded(store)) {
      IncidentStore incidents = new IncidentStore(database);
      Incident incident = incidents.find(id).orElseGet(() -> opened(id, now));
      incidents.save(
          kind == Kind.OPENED
              ? incident
              : incident.after(new Change(now, kind, Change.ETIOLOG, "as it is")));
    }
  }

  private static Incident opened(String id, Instant now) {
    Diagnosis diagnosis =
        new Diagnosis(
            "etcd-quorum-lost",
            "The etcd cluster has lost its quorum",
            "T3",
            "etcd",
            Diagnosis.Role.ROOT,
            Diagnosis.Status.ACTIVE,
            0.97,
            "Two of three members are down.",
            "The API server cannot write.",
            new Diagnosis.Scope("prod", List.of(), List.of("a", "b"), List.of()),
            Optional.of(now),
            Optional.empty(),
            7,
            List.of(
                new Diagnosis.Proof(
                    "no-leader",
                    new Origin("etcd.log", 1),
                    Optional.of(now),
                    "etcdserver: no leader",
                    Map.of())),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());
    return new Incident(
        id,
        0,
        "prod",
        IncidentStatus.OPEN,
        now,
        now,
        Optional.empty(),
        diagnosis,
        List.of(),
        List.of(new Change(now, Kind.OPENED, Change.ETIOLOG, "no leader")));
  }

  public static void main(String[] arguments) throws Exception {
    InstantSource clock = InstantSource.fixed(Instant.parse(arguments[2]));
    TicketPolicy policy =
        TicketFile.read(
                "tickets.yaml",
                Files.readString(Path.of(arguments[1])),
                new SinkKinds(new Caller(clock), clock))
            .policy()
            .orElseThrow();
    try (Database database = Database.embedded(Path.of(arguments[0]))) {
      free(database);
      TicketStore tickets = new TicketStore(database);
      Cases cases =
          new Cases(
              new IncidentStore(database),
              new RepairStore(database, ObjectMapper.getDefault()),
              new ApprovalLinks(new LinkStore(database).key()));
      boolean _ = new Routing(tickets, cases, clock).look(policy);
      for (Outlet outlet : policy.outlets()) {
        new Courier(new Desk(outlet, tickets, cases, clock, System::nanoTime, new CourierCounts()))
            .go(policy);
      }
    }
  }

  private static void free(Database database) throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE ticket SET lease_until = 0, due = 0 WHERE state = 'waiting'");
    }
  }
}

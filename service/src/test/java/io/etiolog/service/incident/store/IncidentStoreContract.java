// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentJson;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.incident.Ownership;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What holds for the incidents, whichever database keeps them. */
abstract class IncidentStoreContract {
  private static final Path OUTAGE = Path.of("../samples/incidents/two-member-quorum-loss");
  private static final Instant LATER = Instant.parse("2025-07-23T06:00:00.123456789Z");

  /** Opens the same database each time. */
  abstract Database open() throws Exception;

  /** Its address for JDBC, the user and the password. */
  abstract List<String> address();

  private Connection raw() throws SQLException {
    List<String> address = address();
    return DriverManager.getConnection(address.get(0), address.get(1), address.get(2));
  }

  /** A store as the version before severities had a column left it, with one incident in it. */
  private void keptBeforeSeverities(Incident incident) throws Exception {
    List<String> address = address();
    Flyway.configure()
        .dataSource(address.get(0), address.get(1), address.get(2))
        .locations("classpath:io/etiolog/service/incident/store")
        .table("etiolog_schema")
        .target("7")
        .load()
        .migrate();
    try (Connection old = raw();
        PreparedStatement insert =
            old.prepareStatement(
                "INSERT INTO incident (id, version, cluster, cause, status, opened, changed, body)"
                    + " VALUES (?, 1, ?, ?, 'open', ?, ?, ?)")) {
      insert.setString(1, incident.id());
      insert.setString(2, incident.cluster());
      insert.setString(3, incident.diagnosis().id());
      insert.setLong(4, Stored.micros(incident.opened()));
      insert.setLong(5, Stored.micros(incident.changed()));
      insert.setString(6, IncidentJson.whole(incident));
      insert.executeUpdate();
    }
  }

  @Test
  void whatWasKeptBeforeSeveritiesHadAColumnHasItsOwn() throws Exception {
    Incident before =
        new Incident(
            "inc-1",
            0,
            "prod",
            IncidentStatus.OPEN,
            LATER,
            LATER,
            Optional.empty(),
            report().diagnoses().getFirst(),
            List.of(),
            List.of());
    keptBeforeSeverities(before);

    try (Database database = open();
        Connection connection = raw();
        ResultSet row =
            connection.createStatement().executeQuery("SELECT severity FROM incident")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("T3").isEqualTo(before.diagnosis().severity());
      assertThat(new IncidentStore(database).gravest(10))
          .extracting(Incident::id)
          .containsExactly(before.id());
    }
  }

  private static Report report() throws Exception {
    return new Diagnostician(CompiledCatalog.builtIn())
        .diagnose("prod", List.of(new Input.OfPath(OUTAGE)), Instant.EPOCH, ProgressListener.NONE);
  }

  private static Incidents incidents(Database database) {
    return new Incidents(new IncidentStore(database), IncidentPolicy.USUAL, () -> 0);
  }

  private static Incident opened(Incidents incidents) throws Exception {
    return incidents.observe("prod", report(), LATER).getFirst();
  }

  private static Incident like(Incident incident, String id, int seconds) {
    return new Incident(
        id,
        0,
        incident.cluster(),
        incident.status(),
        incident.opened().plusSeconds(seconds),
        incident.changed(),
        incident.ended(),
        incident.diagnosis(),
        incident.consequences(),
        incident.history());
  }

  private static Act act(Change change, String id) {
    return new Act(change.at(), change.by(), "127.0.0.1", "note", id, change.text());
  }

  private static Optional<Incident> say(Incidents incidents, String id, Change change) {
    return incidents.say(id, incident -> incident.after(change), act(change, id));
  }

  private static IncidentQuery all(int limit, Optional<String> after) {
    return new IncidentQuery(Optional.empty(), Optional.empty(), Optional.empty(), after, limit);
  }

  @Test
  void anIncidentIsThereAsItWasAfterReopening() throws Exception {
    Incident before;
    try (Database database = open()) {
      before = opened(incidents(database));
      assertThat(before.diagnosis().remediation()).isPresent();
    }
    try (Database database = open()) {
      Incident after = new IncidentStore(database).find(before.id()).orElseThrow();

      assertThat(IncidentJson.whole(after)).isEqualTo(IncidentJson.whole(before));
      assertThat(after.version()).isEqualTo(1);
      assertThat(new IncidentStore(database).open()).isEqualTo(1);
    }
  }

  @Test
  void theSameReportAfterReopeningMakesNoSecondIncidentAndIsNoNews() throws Exception {
    try (Database database = open()) {
      opened(incidents(database));
    }
    try (Database database = open()) {
      assertThat(incidents(database).observe("prod", report(), LATER.plusSeconds(9))).isEmpty();
      assertThat(new IncidentStore(database).page(all(10, Optional.empty()))).hasSize(1);
    }
  }

  @Test
  void theGravestComeFirstHoweverManyAreNewer() throws Exception {
    try (Database database = open()) {
      IncidentStore store = new IncidentStore(database);
      Incident grave = opened(incidents(database));
      assertThat(grave.diagnosis().severity()).isEqualTo("T3");
      for (int i = 0; i < 5; i++) {
        store.save(gentler(like(grave, "inc-newer-" + i, 60 + i)));
      }

      assertThat(store.gravest(2))
          .extracting(Incident::id)
          .containsExactly(grave.id(), "inc-newer-4");
      assertThat(store.illClusters()).isEqualTo(1);
      assertThat(store.openByCluster()).containsExactly(Map.entry(grave.cluster(), 6L));
    }
  }

  private static Incident gentler(Incident incident) {
    Diagnosis grave = incident.diagnosis();
    return new Incident(
        incident.id(),
        0,
        incident.cluster(),
        incident.status(),
        incident.opened(),
        incident.changed(),
        incident.ended(),
        new Diagnosis(
            grave.id(),
            grave.title(),
            "T1",
            grave.layer(),
            grave.role(),
            grave.status(),
            grave.confidence(),
            grave.summary(),
            grave.impact(),
            grave.scope(),
            grave.firstSeen(),
            grave.lastSeen(),
            grave.occurrences(),
            grave.evidence(),
            grave.against(),
            grave.explains(),
            grave.runnerUp(),
            grave.lookAlikes(),
            grave.references(),
            grave.remediation()),
        incident.consequences(),
        incident.history());
  }

  @Test
  void whoComesSecondHasToReadAgain() throws Exception {
    try (Database database = open()) {
      IncidentStore store = new IncidentStore(database);
      Incident read = opened(incidents(database));
      store.save(read.after(new Change(LATER, Kind.NOTE, "ada", "first")));

      assertThatExceptionOfType(StaleIncidentException.class)
          .isThrownBy(() -> store.save(read.after(new Change(LATER, Kind.NOTE, "bob", "second"))));
      assertThatExceptionOfType(StaleIncidentException.class)
          .isThrownBy(() -> store.save(read.version(0)));
      assertThat(store.find(read.id()).orElseThrow().history())
          .extracting(Change::by)
          .containsExactly("etiolog", "ada");
    }
  }

  @Test
  void whatAPersonSaysToOneProcessTheOtherTakesUp() throws Exception {
    try (Database database = open();
        Database other = open()) {
      Incidents here = incidents(database);
      Incidents there = incidents(other);
      Incident opened = opened(here);

      say(there, opened.id(), new Change(LATER, Kind.ACKNOWLEDGED, "ada", ""));
      say(there, opened.id(), new Change(LATER, Kind.CLOSED, "ada", "a drill"));
      here.observe("prod", report(), LATER.plusSeconds(9));

      Incident now = new IncidentStore(database).find(opened.id()).orElseThrow();
      assertThat(now.status()).isEqualTo(IncidentStatus.CLOSED);
      assertThat(now.history())
          .extracting(Change::kind)
          .containsExactly(Kind.OPENED, Kind.ACKNOWLEDGED, Kind.CLOSED);
    }
  }

  @Test
  void whatPeopleDoIsAuditedInTheOrderOfItsDoing() throws Exception {
    try (Database database = open()) {
      Incidents incidents = incidents(database);
      Incident opened = opened(incidents);

      say(incidents, opened.id(), new Change(LATER, Kind.NOTE, "ada", "zero \0, half \ud83d"));
      say(incidents, opened.id(), new Change(LATER, Kind.NOTE, "bob", "another"));
      incidents.say(opened.id(), same -> same, act(new Change(LATER, Kind.NOTE, "eve", ""), "x"));

      AuditLog log = new AuditLog(database);
      List<AuditEntry> audit = log.latest(Long.MAX_VALUE, 10);
      assertThat(audit)
          .extracting(entry -> entry.act().who() + ": " + entry.act().said())
          .containsExactly("bob: another", "ada: zero \ufffd, half \ufffd");
      assertThat(audit.getFirst().act())
          .isEqualTo(
              new Act(
                  LATER.truncatedTo(ChronoUnit.MICROS),
                  "bob",
                  "127.0.0.1",
                  "note",
                  opened.id(),
                  "another"));
      assertThat(log.latest(audit.getFirst().number(), 1)).containsExactly(audit.getLast());
    }
  }

  @Test
  void anUnknownIncidentHearsNothing() throws Exception {
    try (Database database = open()) {
      assertThat(say(incidents(database), "inc-0", new Change(LATER, Kind.NOTE, "ada", "?")))
          .isEmpty();
      assertThat(new AuditLog(database).latest(Long.MAX_VALUE, 1)).isEmpty();
    }
  }

  @Test
  void watchersHearWhatIsWrittenDownAndNothingElse() throws Exception {
    try (Database database = open()) {
      Incidents incidents = incidents(database);
      List<Kind> heard = new ArrayList<>();
      Runnable end = incidents.watch(incident -> heard.add(incident.history().getLast().kind()));

      Incident opened = opened(incidents);
      incidents.observe("prod", report(), LATER.plusSeconds(1));
      say(incidents, opened.id(), new Change(LATER, Kind.NOTE, "ada", "a"));
      end.run();
      say(incidents, opened.id(), new Change(LATER, Kind.NOTE, "ada", "b"));

      assertThat(heard).containsExactly(Kind.OPENED, Kind.NOTE);
    }
  }

  @Test
  void aPageFollowsTheOtherAndEachIncidentStandsOnOne() throws Exception {
    try (Database database = open()) {
      IncidentStore store = new IncidentStore(database);
      Incident opened = opened(incidents(database));
      store.save(like(opened, "inc-b", 0));
      store.save(like(opened, "inc-a", 0));
      store.save(like(opened, "inc-new", 60));
      store.save(like(opened, "inc-old", -60));

      List<String> seen = new ArrayList<>();
      Optional<String> after = Optional.empty();
      for (List<Incident> page = store.page(all(2, after));
          !page.isEmpty();
          page = store.page(all(2, after))) {
        page.forEach(incident -> seen.add(incident.id()));
        after = Optional.of(seen.getLast());
      }

      assertThat(seen)
          .hasSize(5)
          .startsWith("inc-new")
          .endsWith("inc-old")
          .containsSubsequence("inc-a", "inc-b");
      assertThat(store.page(all(2, Optional.of("inc-none")))).isEmpty();
    }
  }

  @Test
  void aListHasOnlyWhatWasAskedFor() throws Exception {
    try (Database database = open()) {
      IncidentStore store = new IncidentStore(database);
      Incident opened = opened(incidents(database));
      store.save(
          like(opened, "inc-closed", 0).after(new Change(LATER, Kind.CLOSED, "ada", "a drill")));

      assertThat(
              store.page(
                  new IncidentQuery(
                      Optional.of(IncidentStatus.CLOSED),
                      Optional.of("prod"),
                      Optional.of(opened.cause()),
                      Optional.empty(),
                      10)))
          .extracting(Incident::id)
          .containsExactly("inc-closed");
      assertThat(
              store.page(
                  new IncidentQuery(
                      Optional.empty(),
                      Optional.of("other"),
                      Optional.empty(),
                      Optional.empty(),
                      10)))
          .isEmpty();
      assertThat(store.live("prod")).hasSize(2);
    }
  }

  @Test
  void moreLinesOfTheSameAreWrittenDownNowAndThen() throws Exception {
    AtomicLong nanos = new AtomicLong();
    try (Database database = open()) {
      IncidentStore store = new IncidentStore(database);
      Incidents incidents = new Incidents(store, IncidentPolicy.USUAL, nanos::get);
      Incident opened = opened(incidents);
      assertThat(opened.consequences()).isNotEmpty();

      incidents.observe("prod", fewer(report()), LATER.plusSeconds(1));
      assertThat(store.find(opened.id()).orElseThrow().version()).isEqualTo(1);
      nanos.addAndGet(60_000_000_000L);
      incidents.observe("prod", fewer(report()), LATER.plusSeconds(61));
      assertThat(store.find(opened.id()).orElseThrow().consequences()).isEmpty();
    }
  }

  @Test
  void whatAPersonDidIsNotSaidToHaveFailedBecauseOfWhatComesAfterIt() throws Exception {
    try (Database database = open()) {
      Incident opened = opened(incidents(database));
      unreadable(database, opened.cause());
      Incidents after = incidents(database);
      List<Kind> heard = new ArrayList<>();
      after.watch(incident -> heard.add(incident.history().getLast().kind()));

      Optional<Incident> closed =
          say(after, opened.id(), new Change(LATER, Kind.CLOSED, "ada", "a drill"));

      assertThat(closed.orElseThrow().status()).isEqualTo(IncidentStatus.CLOSED);
      assertThat(heard).containsExactly(Kind.CLOSED);
    }
  }

  private static Incidents of(String instance, Database database, AtomicLong nanos) {
    Ownership ownership = new Ownership(instance, other -> !other.equals("gone"));
    return new Incidents(new IncidentStore(database), IncidentPolicy.USUAL, nanos::get, ownership);
  }

  @Test
  void anInstanceEndsNothingOfWhichAnotherTells() throws Exception {
    AtomicLong nanos = new AtomicLong();
    try (Database database = open();
        Database other = open()) {
      Incidents one = of("one", database, nanos);
      Incidents two = of("two", other, nanos);
      Incident opened = opened(one);
      IncidentStore store = new IncidentStore(database);
      for (int second = 1; second < 200; second += 50) {
        nanos.addAndGet(60_000_000_000L);
        assertThat(two.observe("prod", none(report()), LATER.plusSeconds(second))).isEmpty();
        assertThat(two.observe("prod", report(), LATER.plusSeconds(second))).isEmpty();
      }
      Incident still = store.find(opened.id()).orElseThrow();
      assertThat(still.isOpen()).isTrue();
      assertThat(still.owner()).isEqualTo("one");
      assertThat(still.history()).hasSize(1);

      one.observe("prod", none(report()), LATER.plusSeconds(300));
      one.observe("prod", none(report()), LATER.plusSeconds(360));
      assertThat(store.find(opened.id()).orElseThrow().isOpen()).isFalse();
    }
  }

  @Test
  void whoseInstanceIsGoneIsTakenOverByWhoTellsOfIt() throws Exception {
    AtomicLong nanos = new AtomicLong();
    try (Database database = open()) {
      Incident opened = opened(of("gone", database, nanos));
      Incidents here = of("here", database, nanos);
      IncidentStore store = new IncidentStore(database);
      here.observe("prod", none(report()), LATER.plusSeconds(1));
      here.observe("prod", none(report()), LATER.plusSeconds(100));
      assertThat(store.find(opened.id()).orElseThrow().owner()).isEqualTo("gone");

      nanos.addAndGet(60_000_000_000L);
      here.observe("prod", report(), LATER.plusSeconds(101));

      assertThat(store.find(opened.id()).orElseThrow().owner()).isEqualTo("here");
      assertThat(store.find(opened.id()).orElseThrow().isOpen()).isTrue();
    }
  }

  @Test
  void anInstanceLivesForAMinuteAfterItHasSaidSo() throws Exception {
    try (Database database = open()) {
      Instances one = new Instances(database, "one");
      Instances two = new Instances(database, "two");
      assertThat(one.lives("two")).as("before it was asked").isTrue();
      one.say();
      assertThat(one.lives("two")).isFalse();
      two.say();
      two.say();
      one.say();
      assertThat(one.lives("two")).isTrue();

      try (Connection connection = database.connection();
          PreparedStatement later =
              connection.prepareStatement(
                  "UPDATE instance SET lives_until = lives_until - 60000000 WHERE id = 'two'")) {
        assertThat(later.executeUpdate()).isEqualTo(1);
      }
      one.say();
      assertThat(one.lives("two")).isFalse();
      one.close();
      two.close();
    }
  }

  @Test
  void whatWasWrittenBeforeThereWereOwnersIsOfWhoTellsOfIt() throws Exception {
    AtomicLong nanos = new AtomicLong();
    try (Database database = open()) {
      Incident opened = opened(incidents(database));
      assertThat(opened.owner()).isEmpty();
      Incidents here = of("here", database, nanos);
      here.observe("prod", report(), LATER.plusSeconds(1));
      here.observe("prod", none(report()), LATER.plusSeconds(2));
      here.observe("prod", none(report()), LATER.plusSeconds(62));

      Incident closed = new IncidentStore(database).find(opened.id()).orElseThrow();
      assertThat(closed.status()).isEqualTo(IncidentStatus.CLOSED);
      assertThat(closed.owner()).isEqualTo("here");
    }
  }

  /** Nothing is wrong any more. */
  private static Report none(Report report) {
    return new Report(
        report.bundle(),
        report.verdict(),
        List.of(),
        report.cluster(),
        report.timeline(),
        report.unexplained(),
        report.collect(),
        report.inputs(),
        report.stats());
  }

  /** An incident of the same cluster and cause that nobody can read. */
  private static void unreadable(Database database, String cause) throws Exception {
    String sql =
        "INSERT INTO incident (id, version, cluster, cause, status, opened, changed, body)"
            + " VALUES ('inc-x', 1, 'prod', ?, 'open', 0, 0, 'no JSON')";
    try (Connection connection = database.connection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, cause);
      insert.executeUpdate();
    }
  }

  /** Nothing follows from anything. */
  private static Report fewer(Report report) {
    return new Report(
        report.bundle(),
        report.verdict(),
        report.diagnoses().subList(0, 1),
        report.cluster(),
        report.timeline(),
        report.unexplained(),
        report.collect(),
        report.inputs(),
        report.stats());
  }
}

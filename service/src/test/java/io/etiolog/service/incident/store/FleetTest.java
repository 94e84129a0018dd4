// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Report;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.incident.IncidentStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many clusters that have the same fault at once. */
class FleetTest {
  private static final Path OUTAGE = Path.of("../samples/incidents/two-member-quorum-loss");
  private static final Diagnosis ONE = diagnosis();
  private static final Instant BEGIN = ONE.firstSeen().orElseThrow();

  @TempDir private Path folder;
  private Database database;
  private Incidents incidents;
  private final List<String> heard = new ArrayList<>();

  private static Diagnosis diagnosis() {
    try {
      return new Diagnostician(CompiledCatalog.builtIn())
          .diagnose("x", List.of(new Input.OfPath(OUTAGE)), Instant.EPOCH, ProgressListener.NONE)
          .diagnoses()
          .getFirst();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void open() throws Exception {
    database = Database.embedded(folder);
    restart();
  }

  private void restart() {
    incidents = new Incidents(new IncidentStore(database), IncidentPolicy.USUAL, () -> 0);
    incidents.watch(
        incident -> heard.add(incident.cluster() + " " + incident.history().getLast().kind()));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Report report(Status status, Instant first, Instant last) {
    Diagnosis told =
        new Diagnosis(
            ONE.id(),
            ONE.title(),
            ONE.severity(),
            ONE.layer(),
            ONE.role(),
            status,
            ONE.confidence(),
            ONE.summary(),
            ONE.impact(),
            ONE.scope(),
            Optional.of(first),
            Optional.of(last),
            ONE.occurrences(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            ONE.remediation());
    return new Report(
        "x",
        Report.Verdict.DIAGNOSED,
        List.of(told),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Report.Stats(1, 1, 1, Duration.ZERO));
  }

  private void fails(String cluster, Instant at) {
    incidents.observe(cluster, report(Status.ACTIVE, at, at.plusSeconds(10)), at.plusSeconds(20));
  }

  private void recovers(String cluster, Instant at) {
    Report over = report(Status.RECOVERED, BEGIN, at);
    incidents.observe(cluster, over, at);
    incidents.observe(cluster, over, at.plusSeconds(90));
  }

  private Incident whole() {
    return new IncidentStore(database).fleet(ONE.id()).orElseThrow();
  }

  @Test
  void whatBefallsTwentyClustersAtOnceIsSaidAsOneThing() {
    for (int i = 1; i <= 20; i++) {
      fails("c" + i, BEGIN.plusSeconds(i));
      if (i == 7) {
        restart();
      }
    }

    assertThat(heard)
        .containsExactly(
            "c1 OPENED", "c2 OPENED", "c3 OPENED", "c4 OPENED", "* OPENED", "* SCOPE", "* SCOPE");
    assertThat(whole().diagnosis().scope().objects()).hasSize(20).contains("c1", "c20");
    assertThat(whole().diagnosis().title()).endsWith("in 20 clusters at once");
    assertThat(whole().diagnosis().remediation()).isEmpty();
    assertThat(whole().opened()).isEqualTo(BEGIN.plusSeconds(1));
    assertThat(new IncidentStore(database).openIn(ONE.id())).hasSize(20);
  }

  @Test
  void itIsOverWhenItIsOverInAllOfThemAndComesBackAsTheSame() {
    for (int i = 1; i <= 6; i++) {
      fails("c" + i, BEGIN);
    }
    String id = whole().id();
    heard.clear();

    for (int i = 1; i <= 6; i++) {
      assertThat(whole().isOpen()).isTrue();
      recovers("c" + i, BEGIN.plusSeconds(600));
    }
    assertThat(whole().status()).isEqualTo(IncidentStatus.CLOSED);
    for (int i = 1; i <= 6; i++) {
      fails("c" + i, BEGIN.plusSeconds(3_000));
    }

    assertThat(heard)
        .containsExactly(
            "* CLOSED", "c1 REOPENED", "c2 REOPENED", "c3 REOPENED", "c4 REOPENED", "* REOPENED");
    assertThat(whole().id()).isEqualTo(id);
  }

  @Test
  void whatTricklesInIsSaidOneByOne() {
    for (int i = 1; i <= 8; i++) {
      fails("c" + i, BEGIN.plusSeconds(3_600L * i));
    }

    assertThat(heard).hasSize(8).allMatch(said -> said.matches("c[0-9] OPENED"));
    assertThat(new IncidentStore(database).fleet(ONE.id())).isEmpty();
  }

  @Test
  void whoFailsLongAfterTheOthersIsToldWhileTheyStillStand() {
    for (int i = 1; i <= 6; i++) {
      fails("c" + i, BEGIN);
    }
    heard.clear();

    fails("c7", BEGIN.plusSeconds(7_200));

    assertThat(heard).containsExactly("c7 OPENED");
    assertThat(whole().diagnosis().scope().objects()).hasSize(6);
  }

  @Test
  void itIsOverWhenPeopleHaveClosedAllOfIt() {
    for (int i = 1; i <= 5; i++) {
      fails("c" + i, BEGIN);
    }
    heard.clear();
    Instant now = BEGIN.plusSeconds(60);

    for (Incident each : new IncidentStore(database).openIn(ONE.id())) {
      Change closed = new Change(now, Kind.CLOSED, "ada", "a drill");
      Act act = new Act(now, "ada", "", "closed", each.id(), "a drill");
      incidents.say(each.id(), incident -> incident.after(closed), act);
    }

    assertThat(whole().isOpen()).isFalse();
    assertThat(heard).hasSize(6).contains("* CLOSED", "c1 CLOSED", "c5 CLOSED");
  }

  @Test
  void whatAPersonHasClosedStaysClosedForTheClustersThatItHad() {
    for (int i = 1; i <= 6; i++) {
      fails("c" + i, BEGIN);
    }
    Instant now = BEGIN.plusSeconds(60);
    Change closed = new Change(now, Kind.CLOSED, "ada", "a drill");
    Act act = new Act(now, "ada", "", "closed", whole().id(), "a drill");
    incidents.say(whole().id(), incident -> incident.after(closed), act);

    recovers("c1", BEGIN.plusSeconds(100));
    fails("c1", BEGIN.plusSeconds(300));
    assertThat(whole().isOpen()).isFalse();

    fails("c7", BEGIN.plusSeconds(30));
    assertThat(whole().isOpen()).isTrue();
  }

  @Test
  void aClusterThatIsNamedAsAllOfThemTakesNothingFromThem() {
    for (int i = 1; i <= 5; i++) {
      fails("c" + i, BEGIN);
    }

    incidents.observe(Fleet.CLUSTER, report(Status.RECOVERED, BEGIN, BEGIN), BEGIN.plusSeconds(90));
    incidents.observe(
        Fleet.CLUSTER, report(Status.RECOVERED, BEGIN, BEGIN), BEGIN.plusSeconds(900));

    assertThat(whole().isOpen()).isTrue();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Scope;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Report;
import io.etiolog.service.incident.Change.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentBookTest {
  private static final Instant START = Instant.parse("2025-07-23T05:30:20Z");
  private static final String QUORUM = "etcd-quorum-lost";
  private static final String DISK = "etcd-disk-full";
  private static final String API = "apiserver-unavailable";

  private final IncidentBook book = book(List.of());

  private static IncidentBook book(List<Incident> known) {
    return book(known, Ownership.alone());
  }

  private record Written(List<Incident> all, List<Incident> live) implements WrittenIncidents {
    @Override
    public Optional<Incident> find(String id) {
      return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }
  }

  private static IncidentBook book(List<Incident> known, Ownership ownership) {
    return new IncidentBook("prod", IncidentPolicy.USUAL, new Written(known, known), ownership);
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  private static Diagnosis diagnosis(
      String id, Role role, Status status, int last, List<String> nodes, String... explains) {
    return diagnosis(id, role, status, 0, last, nodes, explains);
  }

  private static Diagnosis diagnosis(
      String id,
      Role role,
      Status status,
      int first,
      int last,
      List<String> nodes,
      String... explains) {
    return new Diagnosis(
        id,
        "title of " + id,
        "T3",
        "etcd",
        role,
        status,
        0.9,
        "summary of " + id,
        "impact",
        new Scope("prod", nodes, List.of(), List.of()),
        Optional.of(at(first)),
        Optional.of(at(last)),
        1,
        List.of(),
        List.of(),
        List.of(explains),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static Diagnosis root(String id, int last, String... explains) {
    return diagnosis(id, Role.ROOT, Status.ACTIVE, last, List.of("a"), explains);
  }

  private static Diagnosis consequence(String id) {
    return diagnosis(id, Role.CONSEQUENCE, Status.ACTIVE, 0, List.of("a"));
  }

  private static Diagnosis recovered(String id) {
    return diagnosis(id, Role.ROOT, Status.RECOVERED, 0, List.of("a"));
  }

  private static Report report(Diagnosis... diagnoses) {
    return new Report(
        "prod",
        Report.Verdict.DIAGNOSED,
        List.of(diagnoses),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Report.Stats(1, 1, 1, Duration.ZERO));
  }

  private static List<Kind> kinds(Incident incident) {
    return incident.history().stream().map(Change::kind).toList();
  }

  private Incident opened() {
    return book.observe(report(root(QUORUM, 9)), at(10)).getFirst();
  }

  @Test
  void aRootBecomesAnIncidentWhenItHasLasted() {
    assertThat(book.observe(report(root(QUORUM, 1)), at(4))).isEmpty();

    List<Incident> changed = book.observe(report(root(QUORUM, 5)), at(5));

    assertThat(changed).hasSize(1);
    assertThat(changed.getFirst().isOpen()).isTrue();
    assertThat(changed.getFirst().cause()).isEqualTo(QUORUM);
    assertThat(changed.getFirst().opened()).isEqualTo(START);
    assertThat(kinds(changed.getFirst())).containsExactly(Kind.OPENED);
  }

  @Test
  void whatIsClosedForLongAndStillStandsIsOpenedByNothingButNewLines() {
    Incident closed = opened().after(Change.of(at(20), Kind.CLOSED, "known")).version(2);
    IncidentBook later =
        new IncidentBook(
            "prod",
            IncidentPolicy.USUAL,
            new Written(List.of(closed), List.of()),
            Ownership.alone());
    int days = 3 * 86_400;

    assertThat(later.observe(report(root(QUORUM, 9)), at(days))).isEmpty();
    assertThat(later.observe(report(root(QUORUM, 9)), at(days + 1))).isEmpty();
    List<Incident> back = later.observe(report(root(QUORUM, days + 2)), at(days + 2));

    assertThat(back).singleElement().extracting(Incident::id).isEqualTo(closed.id());
    assertThat(kinds(back.getFirst())).containsExactly(Kind.OPENED, Kind.CLOSED, Kind.REOPENED);
  }

  @Test
  void whatAPersonClosesStaysClosedWhateverTheirClockSays() {
    for (int seconds : new int[] {-7_200, 7_200}) {
      IncidentBook one = book(List.of());
      Incident opened = one.observe(report(root(QUORUM, 9)), at(10)).getFirst();
      one.observe(report(root(QUORUM, 19)), at(20));
      one.take(opened.after(Change.of(at(20 + seconds), Kind.CLOSED, "known")).version(2));

      assertThat(one.observe(report(root(QUORUM, 19)), at(30))).isEmpty();
      assertThat(one.observe(report(root(QUORUM, 31)), at(31)))
          .singleElement()
          .extracting(incident -> incident.history().getLast().kind())
          .isEqualTo(Kind.REOPENED);
    }
  }

  @Test
  void aSymptomThatOutlivesTheCauseThatWasFoundForItIsAnIncidentOfItsOwn() {
    Incident first = book.observe(report(root(API, 9)), at(10)).getFirst();
    book.observe(report(root(QUORUM, 12, API), consequence(API)), at(12));
    book.observe(report(recovered(QUORUM), root(API, 20)), at(20));

    List<Incident> live = book.live();

    assertThat(live).extracting(Incident::cause).containsExactlyInAnyOrder(QUORUM, API);
    assertThat(live).extracting(Incident::id).doesNotHaveDuplicates().contains(first.id());
  }

  @Test
  void whatHasGoneBeforeItLastedNeverBecomesOne() {
    book.observe(report(root(QUORUM, 1)), at(4));

    assertThat(book.observe(report(recovered(QUORUM)), at(600))).isEmpty();
    assertThat(book.live()).isEmpty();
  }

  @Test
  void aFloodOfTheSameKindIsOneIncidentAndNoNews() {
    opened();

    for (int second = 11; second < 200; second++) {
      assertThat(book.observe(report(root(QUORUM, second)), at(second))).isEmpty();
    }
    assertThat(book.live()).hasSize(1);
    assertThat(book.live().getFirst().diagnosis().lastSeen()).contains(at(199));
  }

  @Test
  void consequencesHangOnTheirIncident() {
    opened();

    List<Incident> changed = book.observe(report(root(QUORUM, 12, API), consequence(API)), at(12));

    assertThat(changed).hasSize(1);
    assertThat(changed.getFirst().consequences()).extracting(Diagnosis::id).containsExactly(API);
    assertThat(kinds(changed.getFirst())).containsExactly(Kind.OPENED, Kind.CONSEQUENCE);
  }

  @Test
  void aDeeperCauseTakesTheIncidentOver() {
    Incident first = opened();

    List<Incident> changed =
        book.observe(report(root(DISK, 20, QUORUM), consequence(QUORUM)), at(20));

    assertThat(changed).extracting(Incident::id).containsExactly(first.id());
    assertThat(changed.getFirst().cause()).isEqualTo(DISK);
    assertThat(kinds(changed.getFirst())).contains(Kind.CAUSE);
    assertThat(book.live()).hasSize(1);
  }

  @Test
  void twoIncidentsOfWhichOneFollowsFromTheOtherBecomeOne() {
    book.observe(report(root(QUORUM, 9), root(DISK, 9)), at(10));

    book.observe(report(root(DISK, 20, QUORUM), consequence(QUORUM)), at(20));
    List<Incident> changed =
        book.observe(report(root(DISK, 80, QUORUM), consequence(QUORUM)), at(80));

    assertThat(changed)
        .filteredOn(incident -> incident.status() == IncidentStatus.CLOSED)
        .singleElement()
        .satisfies(closed ->
            assertThat(closed.history().getLast().text()).contains("follows from " + DISK));
    assertThat(book.live()).filteredOn(Incident::isOpen).hasSize(1);
  }

  @Test
  void aRecoveryCountsWhenItHasHeld() {
    opened();

    assertThat(book.observe(report(recovered(QUORUM)), at(30))).isEmpty();
    assertThat(book.observe(report(recovered(QUORUM)), at(89))).isEmpty();
    List<Incident> changed = book.observe(report(recovered(QUORUM)), at(90));

    assertThat(changed).extracting(Incident::status).containsExactly(IncidentStatus.RECOVERED);
    assertThat(changed.getFirst().ended()).contains(at(90));
  }

  @Test
  void oneThatComesAndGoesDoesNotFlap() {
    opened();

    for (int second = 30; second < 300; second += 40) {
      assertThat(book.observe(report(recovered(QUORUM)), at(second))).isEmpty();
      assertThat(book.observe(report(root(QUORUM, second + 20)), at(second + 20))).isEmpty();
    }
  }

  @Test
  void whatComesBackIsTheSameIncident() {
    Incident first = opened();
    book.observe(report(recovered(QUORUM)), at(30));
    book.observe(report(recovered(QUORUM)), at(100));

    List<Incident> changed = book.observe(report(root(QUORUM, 200)), at(200));

    assertThat(changed).extracting(Incident::id).containsExactly(first.id());
    assertThat(kinds(changed.getFirst()))
        .containsExactly(Kind.OPENED, Kind.RECOVERED, Kind.REOPENED);
    assertThat(changed.getFirst().ended()).isEmpty();
  }

  @Test
  void itIsClosedAfterAQuietTimeAndThenForgotten() {
    opened();
    book.observe(report(recovered(QUORUM)), at(30));
    book.observe(report(recovered(QUORUM)), at(90));

    assertThat(book.observe(report(recovered(QUORUM)), at(90 + 3599))).isEmpty();
    assertThat(book.observe(report(recovered(QUORUM)), at(90 + 3600)))
        .extracting(Incident::status)
        .containsExactly(IncidentStatus.CLOSED);
    book.observe(report(recovered(QUORUM)), at(3 * 24 * 3600));
    assertThat(book.live()).isEmpty();
  }

  @Test
  void whatAPersonClosedStaysClosedUntilMoreIsSeenOfIt() {
    Incident first = opened();
    book.observe(report(root(QUORUM, 39)), at(39));
    book.take(first.after(new Change(at(40), Kind.CLOSED, "ada", "a drill")));

    assertThat(book.observe(report(root(QUORUM, 39)), at(50))).isEmpty();
    assertThat(book.observe(report(root(QUORUM, 60)), at(60)))
        .extracting(Incident::status)
        .containsExactly(IncidentStatus.OPEN);
  }

  @Test
  void whatIsNoLongerConcludedIsClosedWithTheReason() {
    opened();

    assertThat(book.observe(report(), at(20))).isEmpty();
    assertThat(book.observe(report(), at(80)).getFirst().history().getLast().text())
        .contains("no longer concluded");
  }

  @Test
  void aDiagnosisThatFlickersBetweenTwoReportsIsNoNews() {
    opened();
    book.observe(report(root(QUORUM, 10), root(DISK, 10)), at(10));

    for (int second = 11; second < 300; second += 3) {
      assertThat(book.observe(report(root(DISK, second)), at(second))).isEmpty();
      assertThat(book.observe(report(root(QUORUM, second), root(DISK, 9)), at(second + 1)))
          .isEmpty();
    }
    assertThat(book.live()).allMatch(Incident::isOpen);
  }

  @Test
  void moreNodesAreNews() {
    opened();
    Diagnosis wider = diagnosis(QUORUM, Role.ROOT, Status.ACTIVE, 12, List.of("a", "b"));

    assertThat(book.observe(report(wider), at(12)).getFirst().history().getLast().text())
        .isEqualTo("It concerns more: b");
  }

  @Test
  void aReplayGivesTheSameIncidentsAndABookThatIsTakenUpAgainNoSecondOne() {
    Incident first = opened();

    assertThat(book(List.of()).observe(report(root(QUORUM, 9)), at(10)))
        .extracting(Incident::id)
        .containsExactly(first.id());
    assertThat(book(List.of(first)).observe(report(root(QUORUM, 11)), at(11))).isEmpty();
  }

  private static Diagnosis timeless(long lines) {
    Diagnosis timed = root(DISK, 0);
    return new Diagnosis(
        timed.id(),
        timed.title(),
        timed.severity(),
        timed.layer(),
        timed.role(),
        timed.status(),
        timed.confidence(),
        timed.summary(),
        timed.impact(),
        timed.scope(),
        Optional.empty(),
        Optional.empty(),
        lines,
        timed.evidence(),
        timed.against(),
        timed.explains(),
        timed.runnerUp(),
        timed.lookAlikes(),
        timed.references(),
        timed.remediation());
  }

  @Test
  void whatTellsNoTimeOpensAlsoWhereTheClockIsPutBack() {
    assertThat(book.observe(report(timeless(1)), at(900_000))).isEmpty();
    assertThat(book.observe(report(timeless(1)), at(0))).isEmpty();

    assertThat(book.observe(report(timeless(1)), at(6))).hasSize(1);
  }

  @Test
  void whatTellsNoTimeAndWasClosedStaysClosedUntilThereIsMoreOfIt() {
    book.observe(report(timeless(1)), at(0));
    Incident opened = book.observe(report(timeless(1)), at(6)).getFirst();
    book.take(opened.after(Change.of(at(60), Kind.CLOSED, "mended")));

    assertThat(book.observe(report(timeless(1)), at(3 * 86_400))).isEmpty();
    assertThat(book.observe(report(timeless(2)), at(3 * 86_400 + 1))).hasSize(1);
  }

  @Test
  void aHistoryIsBoundedAndKeepsItsBeginning() {
    Incident incident = opened();
    for (int i = 0; i < 2 * Incident.MOST_HISTORY; i++) {
      incident = incident.after(new Change(at(i), Kind.NOTE, "ada", "note " + i));
    }

    assertThat(incident.history()).hasSize(Incident.MOST_HISTORY);
    assertThat(incident.history().getFirst().kind()).isEqualTo(Kind.OPENED);
    assertThat(incident.history().getLast().text()).isEqualTo("note 999");
  }

  private static final Ownership HERE = new Ownership("here", "there"::equals);

  @Test
  void whatAnotherInstanceTellsOfIsNeitherEndedNorOpenedTwice() {
    Incident theirs = opened().owned("there").version(1);
    IncidentBook here = book(List.of(theirs), HERE);

    assertThat(here.observe(report(), at(20))).isEmpty();
    assertThat(here.observe(report(), at(10 * 86_400))).isEmpty();
    assertThat(here.observe(report(root(QUORUM, 99)), at(99))).isEmpty();
    assertThat(here.unwritten()).isEmpty();
    assertThat(here.live()).containsExactly(theirs);
  }

  @Test
  void whatAnotherInstanceHasOpenedSinceIsNotOpenedTwice() {
    List<Incident> written = new ArrayList<>();
    IncidentBook here = book(written, HERE);
    assertThat(here.observe(report(), at(1))).isEmpty();
    Incident theirs = opened().owned("there").version(1);
    written.add(theirs);

    assertThat(
            here.observe(
                report(diagnosis(QUORUM, Role.ROOT, Status.ACTIVE, 30, 60, List.of("a"))), at(60)))
        .isEmpty();
    assertThat(here.live()).containsExactly(theirs);
  }

  @Test
  void whoseLinesHaveComeHereForMinutesIsOurs() {
    Incident theirs = opened().owned("there").version(1);
    IncidentBook here = book(List.of(theirs), HERE);

    here.observe(report(root(QUORUM, 200)), at(200));
    assertThat(here.unwritten()).isEmpty();
    here.observe(report(root(QUORUM, 400)), at(400));
    assertThat(here.unwritten()).extracting(Incident::owner).containsExactly("here");
    here.observe(report(recovered(QUORUM)), at(410));
    assertThat(here.observe(report(recovered(QUORUM)), at(480)))
        .extracting(Incident::status)
        .containsExactly(IncidentStatus.RECOVERED);
  }

  @Test
  void whatAnotherInstanceHasEndedStandsAgainWhereItStandsHere() {
    Incident theirs = opened().owned("there").version(1);
    List<Incident> written = new ArrayList<>(List.of(theirs));
    IncidentBook here = book(written, HERE);
    here.observe(report(root(QUORUM, 20)), at(20));

    written.set(0, theirs.after(Change.of(at(30), Kind.RECOVERED, "over")).version(2));
    here.takeOthers();

    assertThat(here.observe(report(root(QUORUM, 40)), at(40)))
        .singleElement()
        .satisfies(back -> {
          assertThat(back.isOpen()).isTrue();
          assertThat(back.owner()).isEqualTo("here");
        });
  }

  @Test
  void whoseInstanceIsGoneIsTakenOverByWhoKnowsOfItAndEndedByNobodyElse() {
    Incident lost = opened().owned("gone").version(1);
    IncidentBook knowsNothing = book(List.of(lost), HERE);
    IncidentBook knows = book(List.of(lost), HERE);

    assertThat(knowsNothing.observe(report(), at(20))).isEmpty();
    assertThat(knowsNothing.observe(report(), at(10 * 86_400))).isEmpty();
    knows.observe(report(root(QUORUM, 20)), at(20));
    assertThat(knows.unwritten()).extracting(Incident::owner).containsExactly("here");
    knows.observe(report(), at(30));
    assertThat(knows.observe(report(), at(90)))
        .extracting(Incident::status)
        .containsExactly(IncidentStatus.CLOSED);
  }

  @Test
  void ourOwnOfWhichNothingIsKnownAnyMoreIsKeptForADay() {
    Incident ours = opened().owned("here").version(1);
    IncidentBook here = book(List.of(ours), HERE);

    assertThat(here.observe(report(), at(20))).isEmpty();
    assertThat(here.observe(report(), at(20 + 86_399))).isEmpty();
    assertThat(here.observe(report(), at(20 + 86_400)))
        .extracting(Incident::status)
        .containsExactly(IncidentStatus.CLOSED);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.etiolog.rules.report.Report.TimelineEntry;
import io.etiolog.rules.report.TimeAxis;
import io.etiolog.service.pages.frame.Framed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Timelines as they are drawn. */
class TimelineDrawingTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T03:00:00Z");

  private static TimelineEntry entry(Instant at, String node, String what) {
    return new TimelineEntry(at, node, "etcd", what, Optional.empty());
  }

  private static Optional<TimelineView> drawn(List<TimelineEntry> entries, Window.Wish wish) {
    return TimelineDrawing.of(
        Framed.english(), Reports.with(entries, TimeAxis.NONE), List.of(), "", wish);
  }

  private static Optional<TimelineView> drawn(TimeAxis axis) {
    TimelineEntry one = entry(BEGIN, "cp-1", "x");
    return TimelineDrawing.of(
        Framed.english(),
        Reports.with(List.of(one, entry(BEGIN.plusSeconds(600), "cp-2", "y")), axis),
        List.of(),
        "prod",
        wish("", ""));
  }

  private static TimeAxis axis(List<TimeAxis.Clock> clocks, List<TimeAxis.Activity> activity) {
    return new TimeAxis(7, clocks, List.of(), List.of(), Duration.ofSeconds(1), activity, 0);
  }

  private static Window.Wish wish(String from, String to) {
    return Window.Wish.of(Optional.of(from), Optional.of(to));
  }

  @Test
  void aHundredThousandOccurrencesAreAFewBarsAndNoneIsLost() {
    List<TimeAxis.Activity> activity =
        IntStream.range(0, 40)
            .mapToObj(node ->
                new TimeAxis.Activity(
                    "node-" + node,
                    "etcd",
                    IntStream.range(0, 600)
                        .mapToObj(i -> new TimeAxis.Stretch(BEGIN.plusSeconds(i), 5, i % 2))
                        .toList()))
            .toList();

    TimelineView view = drawn(axis(List.of(), activity)).orElseThrow();

    assertThat(view.lanes()).hasSize(24);
    assertThat(view.lanes())
        .allSatisfy(lane -> {
          assertThat(lane.bars()).hasSizeBetween(100, 135);
          assertThat(lane.bars().stream().mapToLong(TimelineDrawingTest::count).sum())
              .isEqualTo(3_000);
        });
    assertThat(view.notes())
        .anyMatch(note -> note.contains("in the list") && note.endsWith("The bars count them."))
        .anyMatch(note -> note.contains("Programs that are not drawn") && note.contains(": 16."));
  }

  /** A node that starts with a clock of 1970 would make all else a hair's breadth. */
  @Test
  void aBogusTimeSqueezesNothingAndStandsAtTheEdge() {
    List<TimelineEntry> entries =
        new ArrayList<>(
            IntStream.range(0, 10)
                .mapToObj(i -> entry(BEGIN.plusSeconds(60L * i), "cp-1", "event " + i))
                .toList());
    entries.add(entry(Instant.EPOCH, "cp-1", "the first line after the start"));
    entries.add(entry(BEGIN.plus(Duration.ofDays(365)), "cp-1", "a line of next year"));

    TimelineView view = drawn(entries, wish("", "")).orElseThrow();

    assertThat(Instant.parse(view.from())).isAfter(BEGIN.minusSeconds(600));
    assertThat(Instant.parse(view.to())).isBefore(BEGIN.plusSeconds(1_800));
    assertThat(view.hidden()).isEqualTo(2);
    assertThat(view.rows())
        .singleElement()
        .satisfies(row ->
            assertThat(row.marks())
                .extracting(TimelineView.Mark::sign, TimelineView.Mark::x)
                .containsExactly(
                    tuple("◀", TimelineDrawing.LEFT), tuple("▶", TimelineDrawing.WIDTH - 12)));
    assertThat(drawn(entries, wish("all", "")).orElseThrow().from()).startsWith("196");
  }

  @Test
  void theLaneThatADiagnosisRestsOnIsDrawnHoweverManyOthersSayMore() {
    List<TimeAxis.Activity> activity =
        IntStream.range(10, 50)
            .mapToObj(node ->
                new TimeAxis.Activity(
                    "node-" + node,
                    "kubelet",
                    List.of(new TimeAxis.Stretch(BEGIN, node == 49 ? 1 : 900, node == 49 ? 1 : 0))))
            .toList();

    assertThat(drawn(axis(List.of(), activity)).orElseThrow().lanes())
        .hasSize(24)
        .last()
        .satisfies(lane -> assertThat(lane.label()).startsWith("node-49"));
  }

  private static long count(TimelineView.Bar bar) {
    String said = bar.said().substring(bar.said().lastIndexOf("Z: ") + 3);
    return Long.parseLong(said.replaceAll("[^0-9].*", ""));
  }

  @Test
  void ofVeryManyEventsTheListSaysHowManyItLacks() {
    List<TimelineEntry> many =
        IntStream.range(0, 1_000)
            .mapToObj(i -> entry(BEGIN.plusMillis(37L * i), "node-" + i % 300, "event " + i))
            .toList();

    TimelineView view = drawn(many, wish("", "")).orElseThrow();

    assertThat(view.events()).hasSize(500);
    assertThat(view.events()).extracting(TimelineView.Event::what).contains("event 999");
    assertThat(view.more()).isEqualTo(500);
    assertThat(view.hidden()).isZero();
  }

  @Test
  void whatAClockThatWasAheadHasToldIsShownWhenItWasAndThatIsSaid() {
    TimeAxis.Clock ahead =
        new TimeAxis.Clock(
            "cp-2", Duration.ofMinutes(5), BEGIN.plusSeconds(590), BEGIN.plusSeconds(601));

    TimelineView view = drawn(axis(List.of(ahead), List.of())).orElseThrow();

    assertThat(view.events())
        .extracting(TimelineView.Event::time)
        .containsExactly("2026-11-22 03:00:00Z", "2026-11-22 03:05:00Z");
    assertThat(view.notes()).anyMatch(note -> note.contains("cp-2") && note.contains("300.0 s"));
  }

  @Test
  void betweenTwoTimesAtWhichItWasWrongAClockIsRight() {
    Instant later = BEGIN.plusSeconds(7_200);
    List<TimeAxis.Clock> twice =
        List.of(
            new TimeAxis.Clock("cp-2", Duration.ofSeconds(1), BEGIN, BEGIN),
            new TimeAxis.Clock("cp-2", Duration.ofMinutes(10), later, later));

    TimelineView view = drawn(axis(twice, List.of())).orElseThrow();

    assertThat(view.events())
        .extracting(TimelineView.Event::time)
        .containsExactly("2026-11-22 03:00:00Z", "2026-11-22 03:10:00Z");
    assertThat(view.notes()).anyMatch(note -> note.contains("2 times") && note.contains("600.0 s"));
  }

  @Test
  void aClockThatWasBehindIsNamedAndMovesNothing() {
    TimeAxis.Slow slow = new TimeAxis.Slow("39011656e166436e", Duration.ofMinutes(5), BEGIN, BEGIN);
    TimeAxis axis =
        new TimeAxis(0, List.of(), List.of(slow), List.of(), Duration.ofSeconds(1), List.of(), 0);

    TimelineView view = drawn(axis).orElseThrow();

    assertThat(view.notes())
        .singleElement()
        .satisfies(note -> assertThat(note).contains("39011656e166436e", "300.0 s behind"));
  }

  @Test
  void aBarOfAClockThatWasAheadLeadsToWhatItsOwnLogSays() {
    Instant said = BEGIN.plusSeconds(595);
    TimeAxis.Clock ahead =
        new TimeAxis.Clock(
            "cp-2", Duration.ofMinutes(5), BEGIN.plusSeconds(590), BEGIN.plusSeconds(601));
    TimeAxis.Activity lane =
        new TimeAxis.Activity("cp-2", "etcd", List.of(new TimeAxis.Stretch(said, 3, 1)));

    TimelineView view = drawn(axis(List.of(ahead), List.of(lane))).orElseThrow();

    assertThat(view.lanes().getFirst().bars().getFirst().link())
        .endsWith("&from=2026-11-22T03:09:55Z&to=2026-11-22T03:09:56Z");
  }

  @Test
  void ofAClockThatIsKnownByItsFileAloneNothingIsSaidToBeMoved() {
    TimeAxis.Clock ofAFile =
        new TimeAxis.Clock(
            "etcd.log", Duration.ofMinutes(5), BEGIN.plusSeconds(590), BEGIN.plusSeconds(601));

    TimelineView view = drawn(axis(List.of(ofAFile), List.of())).orElseThrow();
    assertThat(view.notes()).noneMatch(note -> note.contains("etcd.log"));
  }

  @Test
  void barsLeadToTheirLines() {
    TimeAxis.Activity lane =
        new TimeAxis.Activity("cp-1", "etcd", List.of(new TimeAxis.Stretch(BEGIN, 3, 1)));

    TimelineView view = drawn(axis(List.of(), List.of(lane))).orElseThrow();

    assertThat(view.lanes().getFirst().bars().getFirst().link())
        .startsWith("/search?cluster=prod&node=cp-1&component=etcd&from=2026-11-22T03:00:00Z&to=");
  }

  @Test
  void leadersMembersAndWhatWasDoneHaveRowsOfTheirOwn() {
    TimeAxis axis =
        new TimeAxis(
            0,
            List.of(),
            List.of(),
            List.of(
                new TimeAxis.Turn(BEGIN, "cp-1", TimeAxis.Kind.LEADERLESS, "it lost its leader")),
            Duration.ZERO,
            List.of(),
            0);
    List<TimelineEntry> acts = List.of(entry(BEGIN.plusSeconds(30), "", "done: a snapshot"));

    TimelineView view =
        TimelineDrawing.of(Framed.english(), Reports.with(List.of(), axis), acts, "", wish("", ""))
            .orElseThrow();

    assertThat(view.rows()).extracting(TimelineView.Row::label).containsExactly("Done by Etiolog");
    TimelineView both =
        TimelineDrawing.of(
                Framed.english(),
                Reports.with(List.of(entry(BEGIN, "cp-1", "x")), axis),
                acts,
                "",
                wish("", ""))
            .orElseThrow();
    assertThat(both.rows())
        .extracting(TimelineView.Row::label)
        .containsExactly("Leader, members", "Done by Etiolog");
    assertThat(both.rows().getFirst().marks())
        .singleElement()
        .satisfies(mark -> {
          assertThat(mark.sign()).isEqualTo("☆");
          assertThat(mark.said()).contains("it lost its leader");
        });
  }

  @Test
  void everythingDrawnIsInsideTheDrawing() {
    List<TimelineEntry> entries =
        IntStream.range(0, 50)
            .mapToObj(i -> entry(BEGIN.plusSeconds(i * 13L), "cp-" + i % 3, "x"))
            .toList();

    TimelineView view = drawn(entries, wish("", "")).orElseThrow();

    assertThat(view.lanes())
        .flatExtracting(TimelineView.Lane::bars)
        .allSatisfy(bar -> {
          assertThat(bar.x()).isBetween(view.left(), view.width() - bar.width());
          assertThat(bar.y()).isBetween(0, view.height() - bar.height());
        });
    assertThat(view.ticks()).isNotEmpty().hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void aPartCanBeLookedAtAloneAndTheRestIsCounted() {
    List<TimelineEntry> entries =
        List.of(
            entry(BEGIN, "a", "before"),
            entry(BEGIN.plusSeconds(60), "a", "inside"),
            entry(BEGIN.plusSeconds(600), "a", "after"));

    TimelineView view =
        drawn(entries, wish("2026-11-22T03:00:30Z", "2026-11-22T03:02:00+00:00")).orElseThrow();

    assertThat(view.isPart()).isTrue();
    assertThat(view.hidden()).isEqualTo(2);
    assertThat(view.events()).extracting(TimelineView.Event::what).containsExactly("inside");
  }

  @Test
  void whatIsNoTimeIsPassedOver() {
    List<TimelineEntry> one = List.of(entry(BEGIN, "a", "x"));

    for (String wrong : List.of("", "yesterday", "9999999999-01-01T00:00:00Z")) {
      assertThat(drawn(one, wish(wrong, wrong))).isPresent();
    }
    assertThat(drawn(List.of(), wish("", ""))).isEmpty();
  }

  @Test
  void theFarthestTimesThatCanBeWrittenAreDrawn() {
    List<TimelineEntry> one = List.of(entry(BEGIN, "a", "x"));

    TimelineView view =
        drawn(one, wish("-999999999-01-01T00:00:00Z", "+999999999-12-31T00:00:00Z")).orElseThrow();

    assertThat(view.from()).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(view.moves()).hasSize(4);
  }

  @Test
  void clocksOfAnyYearAreDrawn() {
    List<TimelineEntry> wide =
        List.of(
            entry(Instant.parse("0001-01-01T00:00:00Z"), "a", "x"),
            entry(Instant.parse("9999-12-31T23:59:59Z"), "a", "y"));

    TimelineView view = drawn(wide, wish("", "")).orElseThrow();

    assertThat(view.events()).hasSize(2);
    assertThat(Duration.between(Instant.parse(view.from()), Instant.parse(view.to()))).isPositive();
  }
}

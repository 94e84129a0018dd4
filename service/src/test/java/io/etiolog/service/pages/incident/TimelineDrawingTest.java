// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Report.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
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

  private static Window.Wish wish(String from, String to) {
    return Window.Wish.of(Optional.of(from), Optional.of(to));
  }

  @Test
  void aHundredThousandEventsAreAFewBarsAndNoneIsLost() {
    List<TimelineEntry> many =
        IntStream.range(0, 100_000)
            .mapToObj(i -> entry(BEGIN.plusMillis(37L * i), "node-" + i % 300, "event " + i))
            .toList();

    TimelineView view = TimelineDrawing.of(many, List.of(), wish("", "")).orElseThrow();

    assertThat(view.lanes()).hasSizeLessThanOrEqualTo(25);
    assertThat(view.lanes().stream().mapToInt(lane -> lane.bars().size()).sum())
        .isBetween(100, 25 * 135);
    assertThat(view.events()).hasSize(60);
    assertThat(view.more()).isEqualTo(100_000 - 60);
    assertThat(view.hidden()).isZero();
  }

  @Test
  void everythingDrawnIsInsideTheDrawing() {
    List<TimelineEntry> entries =
        IntStream.range(0, 50)
            .mapToObj(i -> entry(BEGIN.plusSeconds(i * 13L), "cp-" + i % 3, "x"))
            .toList();

    TimelineView view = TimelineDrawing.of(entries, List.of(), wish("", "")).orElseThrow();

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
        TimelineDrawing.of(
                entries, List.of(), wish("2026-11-22T03:00:30Z", "2026-11-22T03:02:00+00:00"))
            .orElseThrow();

    assertThat(view.isPart()).isTrue();
    assertThat(view.hidden()).isEqualTo(2);
    assertThat(view.events()).extracting(TimelineView.Event::what).containsExactly("inside");
  }

  @Test
  void whatIsNoTimeIsPassedOver() {
    List<TimelineEntry> one = List.of(entry(BEGIN, "a", "x"));

    for (String wrong : List.of("", "yesterday", "9999999999-01-01T00:00:00Z")) {
      assertThat(TimelineDrawing.of(one, List.of(), wish(wrong, wrong))).isPresent();
    }
    assertThat(TimelineDrawing.of(List.of(), List.of(), wish("", ""))).isEmpty();
  }

  @Test
  void clocksOfAnyYearAreDrawn() {
    List<TimelineEntry> wide =
        List.of(
            entry(Instant.parse("0001-01-01T00:00:00Z"), "a", "x"),
            entry(Instant.parse("9999-12-31T23:59:59Z"), "a", "y"));

    TimelineView view = TimelineDrawing.of(wide, List.of(), wish("", "")).orElseThrow();

    assertThat(view.events()).hasSize(2);
    assertThat(Duration.between(Instant.parse(view.from()), Instant.parse(view.to()))).isPositive();
  }
}

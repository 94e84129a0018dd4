// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Report.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlineTest {
  @Test
  void a_consequence_stands_once_under_what_explains_it_most_closely() {
    Diagnosis root = Incidents.explaining("etcd-quorum-lost", Diagnosis.Role.ROOT, "b", "c");
    Diagnosis b = Incidents.explaining("b", Diagnosis.Role.CONSEQUENCE, "c");
    Diagnosis c = Incidents.explaining("c", Diagnosis.Role.CONSEQUENCE);

    assertThat(new Outline(Incidents.of(root, b, c)).consequences(root))
        .containsExactly(new Outline.Consequence(1, b), new Outline.Consequence(2, c));
  }

  @Test
  void things_that_explain_each_other_end_all_the_same() {
    Diagnosis root = Incidents.explaining("a", Diagnosis.Role.ROOT, "b", "c");
    Diagnosis b = Incidents.explaining("b", Diagnosis.Role.CONSEQUENCE, "c", "a");
    Diagnosis c = Incidents.explaining("c", Diagnosis.Role.CONSEQUENCE, "b");

    assertThat(new Outline(Incidents.of(root, b, c)).consequences(root))
        .extracting(consequence -> consequence.diagnosis().id())
        .containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void a_consequence_without_an_active_root_is_not_lost() {
    Diagnosis alone = Incidents.explaining("b", Diagnosis.Role.CONSEQUENCE);

    assertThat(new Outline(Incidents.of(alone)).left()).containsExactly(alone);
  }

  @Test
  void a_long_timeline_keeps_its_ends_and_the_first_of_each_diagnosis() {
    List<TimelineEntry> all =
        IntStream.range(0, 100).mapToObj(i -> entry(i, i < 50 ? "a" : "b")).toList();

    List<Timeline.Moment> shown = Timeline.condense(all, 6);

    assertThat(shown).hasSize(6);
    assertThat(shown.getFirst().entry()).isEqualTo(all.getFirst());
    assertThat(shown.getLast().entry()).isEqualTo(all.getLast());
    assertThat(shown).extracting(Timeline.Moment::entry).contains(all.get(50));
    assertThat(shown.stream().mapToInt(Timeline.Moment::skipped).sum()).isEqualTo(94);
  }

  private static TimelineEntry entry(int second, String diagnosis) {
    return new TimelineEntry(
        Instant.ofEpochSecond(second), "", "", "the same", Optional.of(diagnosis));
  }
}

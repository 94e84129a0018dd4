// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OccurrenceLogTest {
  private static final Signal FULL = Occurrences.signal("full", List.of("node"), "freed");
  private static final Signal FREED = Occurrences.signal("freed", List.of("node"), "never");
  private static final int DAY = 24 * 3600;

  private static OccurrenceLog of(List<Occurrence> occurrences) {
    OccurrenceLog log = new OccurrenceLog();
    occurrences.forEach(log::add);
    return log;
  }

  private static OccurrenceLog restored(OccurrenceLog log) {
    OccurrenceLog other = new OccurrenceLog();
    other.restore(log.saved(), log.forgotten());
    return other;
  }

  private static Occurrence on(String node, long seconds, Signal signal) {
    return Occurrences.on(node, seconds, signal, Map.of());
  }

  private static long number(OccurrenceLog log, Signal signal) {
    LeftOut leftOut = log.leftOut();
    return log.of(List.of(signal.name())).stream().mapToLong(leftOut::standsFor).sum();
  }

  /** Floods, recoveries and long silences of three nodes. */
  private static List<Occurrence> days() {
    List<Occurrence> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      String node = "node" + i % 3;
      long second = 30L * i + (i % 700 == 0 ? 3_600 : 0);
      all.add(on(node, second, i % 901 == 0 ? FREED : FULL));
    }
    return all;
  }

  @Test
  void whatIsRestoredAnywhereGoesOnAsIfNothingHadHappened() {
    List<Occurrence> all = days();
    OccurrenceLog whole = of(all);

    for (int cut : List.of(0, 1, 399, 400, 401, 2_500, 4_999, 5_000)) {
      OccurrenceLog cutOff = restored(of(all.subList(0, cut)));
      all.subList(cut, all.size()).forEach(cutOff::add);

      assertThat(cutOff.saved()).as("cut at %s", cut).isEqualTo(whole.saved());
      assertThat(cutOff.byScope()).isEqualTo(whole.byScope());
      assertThat(number(cutOff, FULL)).isEqualTo(number(whole, FULL));
    }
  }

  @Test
  void whatHasRecoveredLongAgoIsLetGoAndWhatStandsIsNot() {
    OccurrenceLog log =
        of(
            List.of(
                on("a", 0, FULL),
                on("b", 0, FULL),
                on("a", 60, FREED),
                on("c", 3 * DAY, FULL),
                on("c", 3 * DAY + 60, FREED)));

    log.letGo(Occurrences.time(2 * DAY));

    assertThat(log.of(List.of("full"))).extracting(Occurrence::reporter).containsExactly("b", "c");
    assertThat(log.files()).contains("b.log", "c.log");
  }

  @Test
  void whatComesAgainEachHourForWeeksKeepsItsBeginningItsEndAndItsNumber() {
    OccurrenceLog log = new OccurrenceLog();
    int hours = 24 * 21;
    for (int hour = 0; hour < hours; hour++) {
      log.add(on("a", 3600L * hour, FULL));
      log.letGo(Occurrences.time(3600L * hour - DAY));
    }

    List<Occurrence> kept = log.of(List.of("full"));
    assertThat(kept).hasSizeBetween(20, 30);
    assertThat(kept.getFirst().at()).isEqualTo(Occurrences.time(0));
    assertThat(kept.getLast().at()).isEqualTo(Occurrences.time(3600L * (hours - 1)));
    assertThat(number(log, FULL)).isEqualTo(hours);
  }

  @Test
  void ofAFloodInVeryManyScopesThereIsLeftWhatMemoryAllowsAndEachKeepsItsEndsAndItsNumber() {
    OccurrenceLog log = new OccurrenceLog();
    int nodes = 90;
    int each = 500;
    for (int i = 0; i < nodes * each; i++) {
      log.add(Occurrences.saying("x".repeat(2_000), "node" + i % nodes, i, FULL));
    }

    List<Occurrence> kept = log.of(List.of("full"));
    assertThat(kept.stream().mapToLong(one -> one.evidence().raw().length()).sum())
        .isBetween(2L << 20, 8L << 20);
    assertThat(number(log, FULL)).isEqualTo((long) nodes * each);
    for (List<Occurrence> scope : log.byScope()) {
      long node = scope.getFirst().at().getEpochSecond() - Occurrences.time(0).getEpochSecond();
      assertThat(node).isLessThan(nodes);
      assertThat(scope.getLast().at())
          .isEqualTo(Occurrences.time(node + (long) nodes * (each - 1)));
    }
    assertThat(restored(log).saved()).isEqualTo(log.saved());
  }

  @Test
  void fewScopesWithHugeLinesTakeNoRoomFromManySmallOnes() {
    OccurrenceLog log = new OccurrenceLog();
    for (int i = 0; i < 5_000; i++) {
      log.add(on("node" + i, i, FREED));
    }
    for (int i = 0; i < 60; i++) {
      log.add(Occurrences.saying("x".repeat(500_000), "node" + i, 5_000 + i, FULL));
    }

    assertThat(log.of(List.of("freed"))).hasSize(5_000);
    assertThat(log.of(List.of("full"))).hasSizeBetween(5, 20);
  }

  @Test
  @Timeout(60)
  void aFloodOfEverNewScopesCostsNoMoreAsItGoesOn() {
    OccurrenceLog log = new OccurrenceLog();
    String text = "x".repeat(400);
    for (int i = 0; i < 100_000; i++) {
      log.add(Occurrences.saying(text, "node" + i, i, FULL));
    }

    assertThat(log.of(List.of("full"))).hasSizeBetween(8_000, 20_000);
  }

  @Test
  void ofVeryManyScopesWithVeryLongLinesTheOldestAreForgottenAndThatIsKnown() {
    OccurrenceLog log = new OccurrenceLog();
    for (int i = 0; i < 2_000; i++) {
      log.add(Occurrences.saying("x".repeat(50_000), "node" + i, i, FULL));
    }

    List<Occurrence> kept = log.of(List.of("full"));
    assertThat(kept).hasSizeBetween(100, 200);
    assertThat(kept.getLast().reporter()).isEqualTo("node1999");
    assertThat(log.forgotten()).containsKey("node0.log").doesNotContainKey("node1999.log");
  }
}

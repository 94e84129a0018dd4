// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static io.etiolog.rules.episode.Occurrences.at;
import static io.etiolog.rules.episode.Occurrences.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.catalog.Condition.Side;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.episode.EpisodeBuilder;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.episode.EventListings;
import io.etiolog.rules.episode.OccurrenceLog;
import io.etiolog.rules.episode.SourceEnds;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionJudgeTest {
  private static final Optional<Duration> MINUTE = Optional.of(Duration.ofMinutes(1));
  private static final Map<String, String> PEER_A = Map.of("peer", "a", "term", "7");
  private static final Map<String, String> PEER_B = Map.of("peer", "b", "term", "8");

  private final Signal lost = signal("lost", List.of("peer"), "found");
  private final Signal found = signal("found", List.of("peer"));
  private final Signal elected = signal("elected", List.of("node"));

  @Test
  void counts_within_a_window_of_event_time() {
    Condition thrice = occurs("lost", 3, MINUTE, "");
    assertThat(holds(thrice, at(1, lost, PEER_A), at(30, lost, PEER_A), at(59, lost, PEER_B)))
        .isTrue();
    assertThat(holds(thrice, at(1, lost, PEER_A), at(40, lost, PEER_A), at(70, lost, PEER_A)))
        .isFalse();
  }

  @Test
  void counts_different_values_of_a_capture() {
    Condition twoTerms = occurs("elected", 2, Optional.empty(), "term");
    assertThat(holds(twoTerms, at(1, elected, PEER_A), at(2, elected, PEER_A))).isFalse();
    assertThat(holds(twoTerms, at(1, elected, PEER_A), at(2, elected, PEER_B))).isTrue();
  }

  @Test
  void a_sequence_keeps_its_order_and_joins_on_captures() {
    Condition lostThenFound = new Condition.Sequence(List.of("lost", "found"), MINUTE, peer());
    assertThat(holds(lostThenFound, at(1, lost, PEER_A), at(2, found, PEER_A))).isTrue();
    assertThat(holds(lostThenFound, at(1, lost, PEER_A), at(2, found, PEER_B))).isFalse();
    assertThat(holds(lostThenFound, at(1, found, PEER_A), at(2, lost, PEER_A))).isFalse();
    assertThat(holds(lostThenFound, at(1, lost, PEER_A), at(90, found, PEER_A))).isFalse();
  }

  @Test
  void a_set_holds_in_any_order() {
    Condition both = new Condition.Together(List.of("lost", "elected"), MINUTE, List.of("node"));
    assertThat(holds(both, at(5, elected, PEER_A), at(9, lost, PEER_B))).isTrue();
    assertThat(holds(both, at(5, elected, PEER_A))).isFalse();
  }

  @Test
  void an_absence_is_judged_beside_its_anchor() {
    Condition stays = new Condition.Absent("found", "lost", Side.AFTER, MINUTE, peer());
    assertThat(holds(stays, at(1, lost, PEER_A), at(5, found, PEER_B))).isTrue();
    assertThat(holds(stays, at(1, lost, PEER_A), at(5, found, PEER_A))).isFalse();
  }

  @Test
  void what_has_ended_counts_only_where_the_past_is_asked_for() {
    Occurrence[] over = {at(1, lost, PEER_A), at(2, found, PEER_A)};
    Condition lostOnce = occurs("lost", 1, Optional.empty(), "");
    assertThat(holds(lostOnce, over)).isTrue();
    Episodes all = episodes(over);
    assertThat(new ConditionJudge(all, all.open()).judge(lostOnce).holds()).isFalse();
  }

  @Test
  void all_and_any_combine() {
    Condition a = occurs("lost", 1, Optional.empty(), "");
    Condition b = occurs("elected", 1, Optional.empty(), "");
    assertThat(holds(new Condition.All(List.of(a, b)), at(1, lost, PEER_A))).isFalse();
    assertThat(holds(new Condition.Any(List.of(a, b)), at(1, lost, PEER_A))).isTrue();
  }

  @Test
  void what_is_near_something_planned_does_not_count_and_the_rest_does() {
    Condition apart =
        new Condition.Occurs(
            "lost",
            2,
            Optional.of(Duration.ofMinutes(15)),
            Optional.empty(),
            "",
            List.of("elected"));
    Occurrence planned = at(0, elected, PEER_A);
    assertThat(holds(apart, planned, at(60, lost, PEER_A), at(120, lost, PEER_A))).isFalse();
    assertThat(holds(apart, planned, at(900, lost, PEER_A), at(1000, lost, PEER_A))).isFalse();
    assertThat(holds(apart, planned, at(901, lost, PEER_A), at(1000, lost, PEER_A))).isTrue();
    assertThat(holds(apart, at(60, lost, PEER_A), at(120, lost, PEER_A), at(2000, elected, PEER_A)))
        .isTrue();
  }

  private static List<String> peer() {
    return List.of("peer");
  }

  private static Condition occurs(
      String signal, int atLeast, Optional<Duration> within, String distinct) {
    return new Condition.Occurs(signal, atLeast, within, Optional.empty(), distinct);
  }

  private static boolean holds(Condition condition, Occurrence... occurrences) {
    Episodes episodes = episodes(occurrences);
    return new ConditionJudge(episodes, episodes).judge(condition).holds();
  }

  private static Episodes episodes(Occurrence... occurrences) {
    OccurrenceLog log = new OccurrenceLog();
    List.of(occurrences).forEach(log::add);
    return new Episodes(EpisodeBuilder.build(log, new SourceEnds(List.of()), new EventListings()));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import static io.etiolog.rules.episode.Occurrences.at;
import static io.etiolog.rules.episode.Occurrences.fading;
import static io.etiolog.rules.episode.Occurrences.inSnapshot;
import static io.etiolog.rules.episode.Occurrences.on;
import static io.etiolog.rules.episode.Occurrences.signal;
import static io.etiolog.rules.episode.Occurrences.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EpisodeBuilderTest {
  private static final Map<String, String> PEER_A = Map.of("peer", "a");
  private static final Map<String, String> PEER_B = Map.of("peer", "b");

  private final Signal refused = signal("refused", List.of("peer", "node"), "active");
  private final Signal active = signal("active", List.of("peer", "node"));

  @Test
  void each_peer_has_an_episode_of_its_own() {
    List<Episode> episodes = episodes(at(1, refused, PEER_A), at(2, refused, PEER_B));
    assertThat(episodes).hasSize(2).allMatch(Episode::open);
  }

  @Test
  void a_recovery_ends_the_episode_of_its_peer_only() {
    List<Episode> episodes =
        episodes(at(1, refused, PEER_A), at(2, refused, PEER_B), at(3, active, PEER_A));
    assertThat(of("a", episodes).ended()).isTrue();
    assertThat(of("a", episodes).endedBy()).isPresent();
    assertThat(of("b", episodes).open()).isTrue();
  }

  @Test
  void a_failure_after_the_recovery_is_a_new_episode() {
    List<Episode> episodes =
        episodes(
            at(1, refused, PEER_A),
            at(2, refused, PEER_A),
            at(3, active, PEER_A),
            at(4, refused, PEER_A));
    assertThat(episodes.stream().filter(e -> e.signal().equals(refused)))
        .extracting(Episode::count, Episode::open)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, false),
            org.assertj.core.groups.Tuple.tuple(1L, true));
  }

  @Test
  void lines_are_judged_by_their_time_and_not_by_their_arrival() {
    List<Episode> episodes = episodes(at(9, active, PEER_A), at(1, refused, PEER_A));
    assertThat(of("a", episodes).ended()).isTrue();
  }

  @Test
  void another_nodes_recovery_is_not_this_nodes() {
    List<Episode> episodes =
        episodes(on("node1", 1, refused, PEER_A), on("node2", 2, active, PEER_A));
    assertThat(of("a", episodes).open()).isTrue();
  }

  @Test
  void a_snapshot_shows_the_state_at_the_end_on_whatever_node_it_was_taken() {
    List<Episode> episodes = episodes(at(1, refused, PEER_A), inSnapshot(active, PEER_A));
    assertThat(of("a", episodes).ended()).isTrue();
  }

  @Test
  void a_snapshot_that_names_a_node_ends_what_is_on_that_node_only() {
    Map<String, String> another = Map.of("peer", "a", "node", "node2");
    Map<String, String> same = Map.of("peer", "a", "node", "node1");
    Occurrence refusal = at(1, refused, PEER_A);
    assertThat(of("a", episodes(refusal, inSnapshot(active, another))).open()).isTrue();
    assertThat(of("a", episodes(refusal, inSnapshot(active, same))).ended()).isTrue();
  }

  @Test
  void what_fades_is_over_when_its_source_goes_on_without_it() {
    Signal slow = fading("slow", Duration.ofMinutes(5));
    OccurrenceLog log = new OccurrenceLog();
    log.add(at(1, slow, Map.of()));
    assertThat(EpisodeBuilder.build(log, until(time(200)), new EventListings()))
        .allMatch(Episode::open);
    assertThat(EpisodeBuilder.build(log, until(time(400)), new EventListings()))
        .noneMatch(Episode::open);
  }

  @Test
  void very_many_lines_keep_their_first_and_last_and_their_exact_number() {
    OccurrenceLog log = new OccurrenceLog();
    for (int second = 1; second <= 10_000; second++) {
      log.add(at(second, refused, PEER_A));
    }
    Episode episode =
        EpisodeBuilder.build(log, new SourceEnds(List.of()), new EventListings()).getFirst();
    assertThat(episode.count()).isEqualTo(10_000);
    assertThat(episode.occurrences()).hasSizeLessThan(1_000);
    assertThat(episode.length()).isEqualTo(Duration.ofSeconds(9_999));
  }

  @Test
  void an_episode_after_a_recovery_keeps_its_beginning_and_its_number_however_long_the_first_was() {
    OccurrenceLog log = new OccurrenceLog();
    for (int second = 1; second <= 1_000; second++) {
      log.add(at(second, refused, PEER_A));
    }
    log.add(at(1_001, active, PEER_A));
    for (int second = 2_001; second <= 7_000; second++) {
      log.add(at(second, refused, PEER_A));
    }
    assertThat(build(log).stream().filter(e -> e.signal().equals(refused)))
        .extracting(Episode::count, episode -> episode.first().at(), Episode::open)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1_000L, time(1), false),
            org.assertj.core.groups.Tuple.tuple(5_000L, time(2_001), true));
  }

  @Test
  void rare_lines_of_many_days_are_kept_one_by_one() {
    OccurrenceLog log = new OccurrenceLog();
    for (int hour = 1; hour <= 300; hour++) {
      log.add(at(hour * 3_600L, refused, PEER_A));
    }
    assertThat(build(log).getFirst().occurrences()).hasSize(300);
  }

  @Test
  void what_sets_in_anew_again_and_again_is_bounded_and_counted() {
    OccurrenceLog log = new OccurrenceLog();
    for (int second = 1; second <= 20_000; second += 2) {
      log.add(at(second, refused, PEER_A));
      log.add(at(second + 1, active, PEER_A));
    }
    List<Episode> episodes = build(log).stream().filter(e -> e.signal().equals(refused)).toList();
    assertThat(episodes).hasSizeLessThan(3_000);
    assertThat(episodes.stream().mapToLong(Episode::count).sum()).isEqualTo(10_000);
    assertThat(episodes.getLast().first().at()).isEqualTo(time(19_999));
  }

  @Test
  void very_many_things_of_one_kind_leave_room_for_every_other_kind() {
    Signal pulled = signal("pulled", List.of("image"));
    OccurrenceLog log = new OccurrenceLog();
    for (int second = 1; second <= 30_000; second++) {
      log.add(at(second, pulled, Map.of("image", "image" + second)));
    }
    log.add(at(30_001, refused, PEER_A));
    assertThat(build(log)).anyMatch(episode -> episode.signal().equals(refused));
    assertThat(build(log)).hasSizeLessThanOrEqualTo(20_000);
    assertThat(log.forgotten()).containsExactly(Map.entry("node1.log", Set.of("pulled")));
  }

  @Test
  void a_kind_that_came_late_gets_as_much_room_as_the_one_that_took_it_all() {
    Signal failing = signal("failing", List.of("image"));
    Signal pulled = signal("pulled", List.of("image"));
    OccurrenceLog log = new OccurrenceLog();
    for (int second = 1; second <= 20_000; second++) {
      log.add(at(second, pulled, Map.of("image", "image" + second)));
    }
    for (int second = 20_001; second <= 40_000; second++) {
      log.add(at(second, failing, Map.of("image", "image" + second)));
    }
    assertThat(build(log).stream().filter(episode -> episode.signal().equals(failing)).count())
        .isEqualTo(10_000);
  }

  @Test
  void a_recovery_is_not_forgotten_while_what_it_ended_is_known() {
    Signal failing = signal("failing", List.of("image"), "pulled");
    Signal pulled = signal("pulled", List.of("image"));
    OccurrenceLog log = new OccurrenceLog();
    log.add(at(1, failing, Map.of("image", "image2")));
    for (int second = 2; second <= 60_000; second++) {
      log.add(at(second, pulled, Map.of("image", "image" + second)));
    }
    assertThat(build(log).stream().filter(episode -> episode.signal().equals(failing)))
        .hasSize(1)
        .noneMatch(Episode::open);
  }

  @Test
  @Timeout(120)
  void very_many_things_and_their_recoveries_are_not_held_against_each_other_one_by_one() {
    Signal failing = signal("failing", List.of("image", "node"), "pulled", "restarted");
    Signal pulled = signal("pulled", List.of("image", "node"));
    Signal restarted = signal("restarted", List.of("node"));
    OccurrenceLog log = new OccurrenceLog();
    for (int second = 1; second <= 9_000; second++) {
      log.add(at(second, failing, Map.of("image", "image" + second)));
    }
    log.add(at(4_500, restarted, Map.of()));
    for (int second = 10_000; second <= 17_999; second++) {
      log.add(at(second, pulled, Map.of("image", "image" + (second - 9_999))));
    }
    List<Episode> episodes =
        build(log).stream().filter(episode -> episode.signal().equals(failing)).toList();
    assertThat(episodes.stream().filter(Episode::open)).hasSize(1_000);
    assertThat(episodes.getFirst().endedBy().map(Occurrence::at)).contains(time(4_500));
    assertThat(episodes.get(5_000).endedBy().map(Occurrence::at)).contains(time(15_000));
  }

  private static List<Episode> build(OccurrenceLog log) {
    return EpisodeBuilder.build(log, new SourceEnds(List.of()), new EventListings());
  }

  private static SourceEnds until(java.time.Instant end) {
    return new SourceEnds(
        List.of(
            new InputSummary(
                "node1.log",
                "test",
                "etcd",
                "node1",
                1,
                1,
                0,
                0,
                Optional.empty(),
                Optional.of(end),
                List.of())));
  }

  private static List<Episode> episodes(Occurrence... occurrences) {
    OccurrenceLog log = new OccurrenceLog();
    List.of(occurrences).forEach(log::add);
    return EpisodeBuilder.build(log, new SourceEnds(List.of()), new EventListings());
  }

  private static Episode of(String peer, List<Episode> episodes) {
    return episodes.stream()
        .filter(e -> e.signal().name().equals("refused") && e.value("peer").equals(peer))
        .findFirst()
        .orElseThrow();
  }
}

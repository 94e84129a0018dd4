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
import org.junit.jupiter.api.Test;

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

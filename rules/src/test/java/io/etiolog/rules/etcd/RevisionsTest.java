// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static io.etiolog.rules.episode.Occurrences.inSnapshot;
import static io.etiolog.rules.episode.Occurrences.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.match.Occurrence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevisionsTest {
  private static final Signal STATUS = signal("etcd-peers/endpoint-status", List.of("endpoint"));
  private static final Signal DIFFER = signal("etcd-cluster/revisions-differ", List.of());

  @Test
  void members_at_the_same_revision_agree() {
    assertThat(conclude(status("a1", "17", "6"), status("b2", "17", "6"))).isEmpty();
  }

  @Test
  void a_member_that_applied_the_same_log_and_is_at_another_revision_is_named() {
    assertThat(conclude(status("a1", "17", "6"), status("b2", "17", "8"), status("c3", "17", "8")))
        .singleElement()
        .satisfies(episode ->
            assertThat(episode.first().captures())
                .containsEntry("peer", "a1")
                .containsEntry("revisions", "6, 8"));
  }

  @Test
  void without_a_majority_nobody_is_named() {
    assertThat(conclude(status("a1", "17", "6"), status("b2", "17", "8")))
        .singleElement()
        .satisfies(episode -> assertThat(episode.first().captures()).doesNotContainKey("peer"));
  }

  @Test
  void one_revision_may_have_passed_while_a_member_wrote_its_status() {
    assertThat(conclude(status("a1", "17", "7"), status("b2", "17", "8"))).isEmpty();
  }

  @Test
  void one_revision_that_is_missing_again_is_missing() {
    assertThat(
            conclude(
                status("a1", "17", "7"),
                status("b2", "17", "8"),
                status("a1", "23", "11"),
                status("b2", "23", "12")))
        .hasSize(2);
  }

  @Test
  void what_is_no_number_is_no_revision() {
    assertThat(conclude(status("a1", "17", "x"), status("b2", "17", "9".repeat(40)))).isEmpty();
  }

  @Test
  void a_member_that_is_behind_is_not_compared() {
    assertThat(conclude(status("a1", "15", "6"), status("b2", "17", "8"))).isEmpty();
  }

  @Test
  void a_status_without_a_revision_is_not_compared() {
    assertThat(conclude(status("a1", "17", ""), status("b2", "17", "8"))).isEmpty();
  }

  private static List<Episode> conclude(Occurrence... statuses) {
    Conclusions conclusions = new Conclusions(Map.of(DIFFER.name(), DIFFER));
    new Revisions(List.of(statuses), 0).conclude(conclusions);
    return conclusions.episodes();
  }

  private static Occurrence status(String peer, String applied, String revision) {
    return inSnapshot(STATUS, Map.of("peer", peer, "applied", applied, "revision", revision));
  }
}

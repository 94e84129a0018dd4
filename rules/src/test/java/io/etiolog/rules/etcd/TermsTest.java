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

class TermsTest {
  private static final Signal STATUS = signal("etcd-peers/endpoint-status", List.of("endpoint"));
  private static final Signal CLIMBED = signal("etcd-cluster/terms-climbed", List.of("peer"));

  @Test
  void many_terms_in_which_little_was_written_are_leaders_that_did_not_last() {
    assertThat(conclude(status("a1", "40", "9000"), status("a1", "52", "9300")))
        .singleElement()
        .satisfies(episode ->
            assertThat(episode.first().captures())
                .containsEntry("peer", "a1")
                .containsEntry("climbed", "12")
                .containsEntry("entries", "300"));
  }

  @Test
  void a_few_terms_say_nothing() {
    assertThat(conclude(status("a1", "40", "9000"), status("a1", "42", "9005"))).isEmpty();
  }

  @Test
  void many_terms_in_which_much_was_written_may_be_those_of_months() {
    assertThat(conclude(status("a1", "40", "9000"), status("a1", "52", "2009000"))).isEmpty();
  }

  @Test
  void terms_without_an_entry_each_are_elections_in_vain() {
    assertThat(conclude(status("a1", "40", "9000"), status("a1", "90", "9001"))).isEmpty();
  }

  @Test
  void members_are_not_held_against_one_another() {
    assertThat(conclude(status("a1", "40", "9000"), status("b2", "52", "9300"))).isEmpty();
  }

  @Test
  void a_member_that_begins_anew_has_lower_numbers() {
    assertThat(conclude(status("a1", "52", "9300"), status("a1", "2", "8"))).isEmpty();
  }

  @Test
  void what_is_no_number_is_no_term() {
    assertThat(conclude(status("a1", "", "9000"), status("a1", "9".repeat(40), "9300"))).isEmpty();
  }

  private static List<Episode> conclude(Occurrence... statuses) {
    Conclusions conclusions = new Conclusions(Map.of(CLIMBED.name(), CLIMBED));
    new Terms(List.of(statuses)).conclude(conclusions);
    return conclusions.episodes();
  }

  private static Occurrence status(String peer, String term, String index) {
    return inSnapshot(STATUS, Map.of("peer", peer, "term", term, "index", index));
  }
}

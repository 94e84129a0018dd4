// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static io.etiolog.rules.episode.Occurrences.on;
import static io.etiolog.rules.episode.Occurrences.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.match.Occurrence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WritersTest {
  private static final Signal CANDIDATE = signal("etcd-raft/candidate", List.of());
  private static final Signal UNREACHABLE = signal("etcd-peers/unreachable", List.of());
  private static final Signal OTHER = signal("kubelet/registered", List.of());

  private final Occurrence before = on("etcd", 1, CANDIDATE, Map.of("local", "a1"));
  private final Occurrence alsoBefore = on("etcd", 2, UNREACHABLE, Map.of("peer", "b2"));
  private final Occurrence after = on("etcd-again", 3, CANDIDATE, Map.of("local", "a1"));

  @Test
  void two_files_in_which_one_member_speaks_are_one_log() {
    Writers writers = new Writers(List.of(before, alsoBefore, after));
    assertThat(writers.of(before)).isEqualTo(writers.of(alsoBefore)).isEqualTo(writers.of(after));
  }

  @Test
  void two_members_are_two_logs() {
    Occurrence other = on("etcd-again", 4, CANDIDATE, Map.of("local", "b2"));
    Writers writers = new Writers(List.of(before, other));
    assertThat(writers.of(before)).isNotEqualTo(writers.of(other));
  }

  @Test
  void a_node_whose_member_was_made_anew_has_another_log_from_then_on() {
    Occurrence anew = on("etcd", 4, CANDIDATE, Map.of("local", "c3"));
    Occurrence alsoAnew = on("etcd", 5, UNREACHABLE, Map.of("peer", "b2"));
    Writers writers = new Writers(List.of(before, alsoBefore, anew, alsoAnew));
    assertThat(writers.of(before)).isEqualTo(writers.of(alsoBefore));
    assertThat(writers.of(anew)).isEqualTo(writers.of(alsoAnew)).isNotEqualTo("member a1");
  }

  @Test
  void what_another_program_calls_local_is_no_members_id() {
    assertThat(Writers.idIn(on("n", 1, OTHER, Map.of("local", "a1")))).isEmpty();
  }
}

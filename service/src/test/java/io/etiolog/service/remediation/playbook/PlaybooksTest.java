// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.SeenCluster;
import io.etiolog.service.remediation.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlaybooksTest {
  private static List<Step> steps(String name, ClusterState state, Map<String, String> asked)
      throws RefusedException {
    Playbook playbook = Playbooks.named(name).orElseThrow();
    return playbook.draft(state, Playbooks.asked(playbook, asked)).steps();
  }

  @Test
  void space_is_gained_in_the_one_order_that_works() throws RefusedException {
    ClusterState full =
        SeenCluster.of(3)
            .alarm(1, Alarm.Kind.NOSPACE)
            .alarm(3, Alarm.Kind.NOSPACE)
            .learner("cp-4")
            .state();
    assertThat(steps("relieve-nospace", full, Map.of()))
        .extracting(Step::id)
        .containsExactly(
            "snapshot",
            "compact",
            "defragment-cp-2",
            "defragment-cp-3",
            "move-leader",
            "defragment-cp-1",
            "disarm-cp-1",
            "disarm-cp-3",
            "prove",
            "what-filled-it");
  }

  @Test
  void the_cluster_rests_between_two_members() throws RefusedException {
    assertThat(steps("defragment", SeenCluster.of(3).state(), Map.of()))
        .extracting(Step::pauseSeconds)
        .containsExactly(0, 60, 60, 0);
    assertThat(steps("defragment", SeenCluster.of(3).state(), Map.of("pause", "5")))
        .extracting(Step::pauseSeconds)
        .containsExactly(0, 5, 5, 0);
  }

  @Test
  void only_what_is_worth_it_is_defragmented() throws RefusedException {
    ClusterState state = SeenCluster.of(3).sized(2, 300, 290).sized(1, 90, 10).state();
    assertThat(steps("defragment", state, Map.of()))
        .extracting(Step::id)
        .containsExactly("defragment-cp-3");
  }

  @Test
  void a_single_member_hands_over_to_nobody() throws RefusedException {
    assertThat(steps("defragment", SeenCluster.of(1).state(), Map.of()))
        .extracting(Step::id)
        .containsExactly("defragment-cp-1");
  }

  @Test
  void the_dead_one_goes_before_its_successor_comes_as_a_learner() throws RefusedException {
    ClusterState state = SeenCluster.of(3).dead(2).state();
    List<Step> steps = steps("replace-member", state, Map.of("member", "2"));
    assertThat(steps)
        .extracting(Step::id)
        .containsExactly("snapshot", "remove", "add", "start", "promote");
    assertThat(steps.get(3).commands())
        .anyMatch(command ->
            command.contains(
                "--initial-cluster=cp-1=https://10.0.0.11:2380,cp-3=https://10.0.0.13:2380,"
                    + "cp-2=https://10.0.0.12:2380"
                    + " --data-dir=/var/lib/etcd"
                    + " --initial-advertise-peer-urls=https://10.0.0.12:2380"));
    assertThat(steps.get(1).commands())
        .as("asked of the others, by name")
        .anyMatch(command ->
            command.startsWith(
                "etcdctl --endpoints=https://10.0.0.11:2379,https://10.0.0.13:2379 member remove"));
  }

  @Test
  void leadership_moves_before_the_leader_is_removed() throws RefusedException {
    assertThat(steps("remove-member", SeenCluster.of(4).state(), Map.of("member", "cp-1")))
        .extracting(Step::id)
        .containsExactly("snapshot", "move-leader", "remove");
  }

  @Test
  void an_id_with_another_member_s_name_or_url_is_refused() {
    ClusterState state = SeenCluster.of(3).dead(2).state();
    assertThatThrownBy(() -> steps("remove-member", state, Map.of("member", "2", "name", "cp-3")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("M17");
    assertThatThrownBy(() ->
            steps(
                "remove-member",
                state,
                Map.of("member", "2", "peerUrls", "https://10.0.0.13:2380")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("M17");
  }

  @Test
  void who_asks_for_what_there_is_not_is_told_what_there_is() {
    assertThatThrownBy(
            () -> steps("remove-member", SeenCluster.of(2).state(), Map.of("member", "cp-9")))
        .hasMessage("No member has the id or name cp-9; the cluster has [cp-1 (1), cp-2 (2)]");
    assertThatThrownBy(() -> steps("defragment", SeenCluster.of(2).state(), Map.of("force", "1")))
        .hasMessage("defragment has no parameter force; it has asked, member, pause");
    assertThatThrownBy(() -> steps("relieve-nospace", SeenCluster.of(3).state(), Map.of()))
        .hasMessage("No NOSPACE alarm is raised: there is nothing to relieve");
    assertThatThrownBy(() -> steps("promote-learner", SeenCluster.of(3).state(), Map.of()))
        .hasMessage("There is no learner");
    assertThatThrownBy(
            () -> steps("defragment", SeenCluster.of(3).state(), Map.of("pause", "soon")))
        .hasMessage("pause must be seconds from 0 to 3600, not soon");
  }

  @Test
  void a_learner_has_no_successor_with_a_vote() {
    ClusterState state = SeenCluster.of(3).learner("cp-4").state();
    assertThatThrownBy(() -> steps("replace-member", state, Map.of("member", "cp-4")))
        .hasMessage(
            "cp-4 (4) is a learner, and its successor would get a vote: remove-member is for it");
  }

  @Test
  void an_alarm_of_a_member_that_is_gone_is_not_worth_the_whole_sweep() {
    ClusterState state = SeenCluster.of(3).alarm(9, Alarm.Kind.NOSPACE).state();
    assertThatThrownBy(() -> steps("relieve-nospace", state, Map.of()))
        .hasMessageStartingWith("The member of an alarm is gone: [NOSPACE of 9]")
        .hasMessageContaining("shows NOSPACE alone");
  }

  @Test
  void every_step_says_why_and_has_a_name_of_its_own() throws RefusedException {
    ClusterState full = SeenCluster.of(3).alarm(1, Alarm.Kind.NOSPACE).state();
    List<Step> steps = steps("relieve-nospace", full, Map.of());
    assertThat(steps).extracting(Step::id).doesNotHaveDuplicates();
    assertThat(steps).extracting(Step::why).noneMatch(String::isBlank);
  }
}

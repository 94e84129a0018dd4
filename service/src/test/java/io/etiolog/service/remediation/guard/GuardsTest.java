// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import static io.etiolog.service.remediation.guard.Asking.MINUTE;
import static io.etiolog.service.remediation.guard.Asking.ROOM;
import static io.etiolog.service.remediation.guard.Asking.assertRefused;
import static io.etiolog.service.remediation.guard.Asking.found;
import static io.etiolog.service.remediation.guard.Asking.removal;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Plans;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.SeenCluster;
import io.etiolog.service.remediation.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class GuardsTest {
  private static final String UNTOLD =
      " has not told its quota: name the cluster's --quota-backend-bytes (D13)";

  @Test
  void a_dead_member_of_three_may_be_removed_after_a_minute() {
    Plan plan = removal(SeenCluster.of(3).dead(3), 3);
    ClusterState now = SeenCluster.of(3).dead(3).later(MINUTE).state();
    assertRefused(found(plan, "remove", now)).isEmpty();
    assertThat(found(plan, "remove", now))
        .extracting(Precondition::measured)
        .contains("healthy voters after removal 2, quorum of the target 2");
  }

  @Test
  void a_member_that_is_dead_for_some_seconds_only_is_not_removed_yet() {
    Plan plan = removal(SeenCluster.of(3).dead(3), 3);
    ClusterState now = SeenCluster.of(3).dead(3).later(Duration.ofSeconds(20)).state();
    assertRefused(found(plan, "remove", now))
        .containsExactly("M16: seen unhealthy twice, 20 s apart; to be seen once more in 40 s");
    assertThat(found(plan, "remove", now, Moment.AHEAD, ROOM))
        .filteredOn(precondition -> precondition.rule().equals("M16"))
        .extracting(Precondition::verdict)
        .containsExactly(Verdict.LATER);
  }

  @Test
  void a_removal_that_would_break_the_quorum_is_refused() {
    Plan plan = removal(SeenCluster.of(5).dead(5), 4);
    ClusterState now = SeenCluster.of(5).dead(5).dead(3).dead(4).later(MINUTE).state();
    assertRefused(found(plan, "remove", now))
        .contains("M7: healthy voters after removal 2, quorum of the target 3");
  }

  @Test
  void a_healthy_member_is_not_removed_while_another_one_is_ill() {
    Plan plan = removal(SeenCluster.of(4).dead(4), 3);
    ClusterState now = SeenCluster.of(4).dead(4).later(MINUTE).state();
    assertRefused(found(plan, "remove", now))
        .containsExactly("M9: cp-4 (4) does not answer: connection refused");
  }

  @Test
  void a_healthy_cluster_of_an_odd_size_is_not_made_smaller() {
    Plan plan = removal(SeenCluster.of(3), 3);
    assertRefused(found(plan, "remove", SeenCluster.of(3).later(MINUTE).state()))
        .containsExactly("M10: healthy, 3 voters");
  }

  @Test
  void the_fourth_member_is_one_too_many_and_may_go() {
    Plan plan = removal(SeenCluster.of(4), 4);
    assertRefused(found(plan, "remove", SeenCluster.of(4).later(MINUTE).state())).isEmpty();
  }

  @Test
  void no_member_of_two_is_removed() {
    Plan plan = removal(SeenCluster.of(2), 2);
    assertRefused(found(plan, "remove", SeenCluster.of(2).later(MINUTE).state()))
        .contains("M7: 2 voters");
  }

  @Test
  void a_member_is_not_removed_right_after_the_members_were_changed() {
    Plan plan = removal(SeenCluster.of(3).dead(3), 3);
    ClusterState now = SeenCluster.of(3).dead(3).later(MINUTE).state();
    Surroundings restless =
        new Surroundings(
            OptionalLong.empty(),
            10L << 30,
            Optional.of(now.at().minus(Duration.ofSeconds(42))),
            Optional.empty());
    assertRefused(found(plan, "remove", now, Moment.NOW, restless))
        .containsExactly("M19: one has, 42 s ago");
    ClusterState later = SeenCluster.of(3).dead(3).later(Duration.ofMinutes(7)).state();
    assertRefused(found(plan, "remove", later, Moment.NOW, restless)).isEmpty();
  }

  @Test
  void a_member_that_was_cut_off_with_an_old_list_does_not_keep_the_others_from_removing_it() {
    Plan plan = removal(SeenCluster.of(3).led(3, OptionalLong.empty()), 3);
    SeenCluster cut = SeenCluster.of(3).led(3, OptionalLong.empty()).listing(3, 1, 3);
    assertRefused(found(plan, "remove", cut.later(MINUTE).state())).isEmpty();
    assertThat(found(plan, "remove", cut.state()))
        .extracting(Precondition::measured)
        .contains(
            "3 members in each list of those who follow the leader; another one at"
                + " [https://10.0.0.13:2379]");
  }

  @Test
  void of_two_halves_that_follow_leaders_of_their_own_neither_is_believed() {
    ClusterState split = SeenCluster.of(3).led(3, OptionalLong.of(3)).listing(3, 3).state();
    assertThat(split.members()).isEmpty();
    assertThat(split.leader()).isEmpty();
    ClusterState divergent = SeenCluster.of(3).listing(3, 1, 3).state();
    assertThat(divergent.members()).as("it follows the same leader").isEmpty();
  }

  @Test
  void a_member_that_was_made_a_cluster_by_force_is_not_believed_while_the_others_have_a_leader() {
    ClusterState forced =
        SeenCluster.of(3).listing(1, 1).dead(2).led(3, OptionalLong.of(2)).state();
    assertThat(forced.members()).as("cp-3 still follows cp-2").isEmpty();
    assertThat(forced.leader()).isEmpty();
  }

  @Test
  void a_leader_of_old_that_has_not_stepped_down_yet_leaves_it_open_who_leads() {
    ClusterState old = SeenCluster.of(3).led(3, OptionalLong.of(3)).state();
    assertThat(old.leader()).isEmpty();
    assertThat(old.leading()).isEmpty();
    assertThat(old.health(old.members().orElseThrow().get(2)).why())
        .isEqualTo("follows 3, others follow another");
  }

  @Test
  void a_member_that_was_removed_and_is_ahead_does_not_make_the_others_late() {
    ClusterState ahead =
        SeenCluster.of(4)
            .led(4, OptionalLong.empty())
            .applied(4, 90_000)
            .listing(4, 1, 2, 4)
            .state();
    assertThat(ahead.healthyVoters()).hasSize(3);
  }

  @Test
  void an_alarm_is_not_disarmed_while_a_learner_is_full_that_nobody_defragments() {
    SeenCluster full =
        SeenCluster.of(3).alarm(1, Alarm.Kind.NOSPACE).learner("cp-4").sized(4, 950, 950);
    Plan plan = Plans.of("relieve-nospace", full.state(), Map.of());
    assertRefused(found(plan, "disarm-cp-1", full.state(), Moment.AHEAD, ROOM))
        .containsExactly("D12: cp-4 95 %");
  }

  @Test
  void a_member_that_came_back_is_not_removed() {
    Plan plan = removal(SeenCluster.of(3).dead(3), 3);
    assertRefused(found(plan, "remove", SeenCluster.of(3).later(MINUTE).state()))
        .containsExactly("M10: healthy, 3 voters", "M16: it was unhealthy then, and is healthy");
  }

  @Test
  void a_member_that_nobody_asked_may_be_well_and_is_not_removed() {
    SeenCluster cluster = SeenCluster.of(3).unasked(3);
    Plan plan = removal(cluster, 3);
    assertRefused(found(plan, "remove", cluster.later(MINUTE).state()))
        .containsExactly(
            "M10: it was not asked: name its client URL among the endpoints",
            "M16: it was not asked: name its client URL among the endpoints");
  }

  @Test
  void a_member_of_four_that_came_back_is_not_removed_as_one_too_many() {
    Plan plan = removal(SeenCluster.of(4).dead(4), 4);
    assertRefused(found(plan, "remove", SeenCluster.of(4).later(MINUTE).state()))
        .containsExactly("M16: it was unhealthy then, and is healthy");
  }

  @Test
  void the_leader_is_not_removed() {
    Plan plan = removal(SeenCluster.of(4), 1);
    assertRefused(found(plan, "remove", SeenCluster.of(4).later(MINUTE).state()))
        .containsExactly("M14: it leads");
  }

  @Test
  void a_member_that_changed_its_id_is_another_one() {
    Plan plan = removal(SeenCluster.of(3).dead(3), 3);
    ClusterState now = SeenCluster.of(2).later(MINUTE).state();
    assertRefused(found(plan, "remove", now))
        .anyMatch(refused -> refused.startsWith("M17: no member has this id"))
        .anyMatch(refused -> refused.startsWith("M18: cp-3"));
  }

  @Test
  void an_endpoint_of_another_cluster_stops_everything() {
    Plan plan = Plans.of("snapshot", SeenCluster.of(3).state(), Map.of());
    assertRefused(found(plan, "snapshot", SeenCluster.of(3).stranger(3).state()))
        .containsExactly("M17: cluster 4d and 63, planned for 63");
  }

  @Test
  void nothing_is_changed_without_a_leader() {
    Plan plan = removal(SeenCluster.of(3).dead(3), 3);
    ClusterState now =
        SeenCluster.of(3)
            .dead(3)
            .led(1, OptionalLong.empty())
            .led(2, OptionalLong.empty())
            .later(MINUTE)
            .state();
    assertRefused(found(plan, "remove", now)).contains("R3: no leader that all follow");
  }

  @Test
  void corruption_stops_a_defragmentation_and_nospace_does_not() {
    SeenCluster full = SeenCluster.of(3).alarm(2, Alarm.Kind.NOSPACE);
    Plan plan = Plans.of("relieve-nospace", full.state(), Map.of());
    assertRefused(found(plan, "defragment-cp-2", full.state())).isEmpty();
    ClusterState corrupt = full.alarm(3, Alarm.Kind.CORRUPT).state();
    assertRefused(found(plan, "defragment-cp-2", corrupt))
        .containsExactly(
            "D5: cp-1 (1) says: memberID:3 alarm:CORRUPT; cp-2 (2) says: memberID:3 alarm:CORRUPT;"
                + " cp-3 (3) says: memberID:3 alarm:CORRUPT",
            "D6: CORRUPT of 3: which member is wrong etiolog cluster compare tells; a person replaces it");
  }

  @Test
  void unknown_alarms_stop_a_defragmentation() {
    Plan plan = Plans.of("defragment", SeenCluster.of(3).state(), Map.of());
    ClusterState now = SeenCluster.of(3).withoutAlarms().state();
    assertRefused(found(plan, "defragment-cp-2", now))
        .containsExactly("D6: the alarms are not known: no quorum");
  }

  @Test
  void the_leader_is_not_defragmented_before_it_handed_over() {
    Plan plan = Plans.of("defragment", SeenCluster.of(3).state(), Map.of());
    assertRefused(found(plan, "defragment-cp-1", SeenCluster.of(3).state()))
        .containsExactly("D2: it leads, 3 voters");
    assertThat(found(plan, "defragment-cp-1", SeenCluster.of(3).state(), Moment.AHEAD, ROOM))
        .extracting(Precondition::verdict)
        .contains(Verdict.LATER)
        .doesNotContain(Verdict.UNMET);
  }

  @Test
  void a_file_that_is_hardly_empty_is_not_worth_the_stall() {
    Plan plan = Plans.of("defragment", SeenCluster.of(3).state(), Map.of());
    assertRefused(found(plan, "defragment-cp-2", SeenCluster.of(3).sized(2, 300, 250).state()))
        .containsExactly("D8: 50.0 MiB free, 17 %");
  }

  @Test
  void an_ill_member_stops_the_defragmentation_of_another() {
    Plan plan = Plans.of("defragment", SeenCluster.of(3).state(), Map.of());
    assertRefused(found(plan, "defragment-cp-2", SeenCluster.of(3).dead(3).state()))
        .containsExactly("D5: cp-3 (3) does not answer: connection refused");
  }

  @Test
  void an_alarm_is_not_disarmed_before_every_member_has_room() {
    SeenCluster full = SeenCluster.of(3).sized(3, 950, 900).alarm(3, Alarm.Kind.NOSPACE);
    Plan plan = Plans.of("disarm-alarms", full.state(), Map.of());
    assertRefused(found(plan, "disarm-cp-3", full.state()))
        .containsExactly("D12: cp-1 30 %, cp-2 30 %, cp-3 95 %");
  }

  @Test
  void a_quota_that_nobody_told_is_not_assumed() {
    SeenCluster full = SeenCluster.of(3).alarm(3, Alarm.Kind.NOSPACE);
    Plan plan = Plans.of("disarm-alarms", full.state(), Map.of());
    Surroundings untold = new Surroundings(OptionalLong.empty(), 10L << 30);
    assertRefused(found(plan, "disarm-cp-3", full.state(), Moment.NOW, untold))
        .containsExactly("D13: cp-1" + UNTOLD, "D12: cp-1" + UNTOLD);
  }

  @Test
  void space_is_not_sought_in_vain_where_no_alarm_could_be_disarmed_after_it() {
    SeenCluster full = SeenCluster.of(3).alarm(3, Alarm.Kind.NOSPACE);
    Plan plan = Plans.of("relieve-nospace", full.state(), Map.of());
    Surroundings untold = new Surroundings(OptionalLong.empty(), 10L << 30);
    assertRefused(found(plan, "disarm-cp-3", full.state(), Moment.AHEAD, untold))
        .containsExactly("D13: cp-1" + UNTOLD);
  }

  @Test
  void the_data_of_a_corrupt_cluster_are_saved_and_nobody_is_removed_for_them() {
    SeenCluster corrupt = SeenCluster.of(3).alarm(3, Alarm.Kind.CORRUPT);
    Plan good = Plans.of("snapshot", corrupt.state(), Map.of("member", "cp-2"));
    assertRefused(found(good, "snapshot", corrupt.state())).isEmpty();
    assertThat(found(good, "snapshot", corrupt.state()))
        .extracting(Precondition::measured)
        .contains("it says: memberID:3 alarm:CORRUPT, and whose data are right is not known");
    Plan removal = Plans.of("remove-member", SeenCluster.of(3).state(), Map.of("member", "cp-3"));
    assertRefused(found(removal, "remove", corrupt.state()))
        .anyMatch(refused -> refused.startsWith("M9: cp-1 (1) says: memberID:3 alarm:CORRUPT"));
  }

  @Test
  void a_learner_is_no_leader() {
    SeenCluster cluster = SeenCluster.of(3).learner("cp-4");
    Plan plan = Plans.of("move-leader", cluster.state(), Map.of("member", "cp-4"));
    assertRefused(found(plan, "move-leader", cluster.state())).containsExactly("D4: a learner");
  }

  @Test
  void a_learner_that_is_behind_is_not_promoted() {
    SeenCluster cluster = SeenCluster.of(3).learner("cp-4").applied(4, 4_000);
    Plan plan = Plans.of("promote-learner", cluster.state(), Map.of());
    assertRefused(found(plan, "promote", cluster.state()))
        .containsExactly("M12: entry 4000 of 5000, 80 %");
  }

  @Test
  void no_second_member_is_added_before_the_first_was_started() {
    Plan plan =
        Plans.of("replace-member", SeenCluster.of(3).dead(3).state(), Map.of("member", "cp-3"));
    ClusterState now = SeenCluster.of(2).learner("").later(MINUTE).state();
    assertRefused(found(plan, "add", now))
        .anyMatch(refused -> refused.startsWith("M2: 3, never started"))
        .anyMatch(refused -> refused.startsWith("M12: 3, never started"));
  }

  @Test
  void a_snapshot_needs_room() {
    Plan plan = Plans.of("snapshot", SeenCluster.of(3).state(), Map.of());
    Surroundings tight = new Surroundings(OptionalLong.empty(), 100L << 20);
    assertRefused(found(plan, "snapshot", SeenCluster.of(3).state(), Moment.NOW, tight))
        .containsExactly("R1: 100.0 MiB free, 556.0 MiB needed");
  }

  @Test
  void what_earlier_steps_bring_about_does_not_stand_in_the_way_ahead() {
    SeenCluster full =
        SeenCluster.of(3)
            .sized(1, 980, 100)
            .sized(2, 980, 100)
            .sized(3, 980, 100)
            .alarm(1, Alarm.Kind.NOSPACE)
            .alarm(2, Alarm.Kind.NOSPACE)
            .alarm(3, Alarm.Kind.NOSPACE);
    Plan plan = Plans.of("relieve-nospace", full.state(), Map.of());
    assertThat(Guards.askAll(plan, full.state(), Moment.AHEAD, ROOM).values())
        .allSatisfy(found -> assertRefused(found).isEmpty());
  }

  @Test
  void a_replacement_of_a_dead_member_can_be_approved_as_a_whole() {
    SeenCluster cluster = SeenCluster.of(3).dead(3);
    Plan plan = Plans.of("replace-member", cluster.state(), Map.of("member", "cp-3"));
    assertThat(Guards.askAll(plan, cluster.state(), Moment.AHEAD, ROOM).values())
        .allSatisfy(found -> assertRefused(found).isEmpty());
  }
}

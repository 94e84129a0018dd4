// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.cluster.EtcdCallException.Outcome;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record MembershipChangesTest(EtcdProgram program) {
  private static final ClusterObserver OBSERVER =
      new ClusterObserver(Patiences.LONG, Clock.systemUTC());

  /** Options of members that elect nobody else only because the machine was busy for a moment. */
  private static final String[] STEADY = {"--heartbeat-interval=500", "--election-timeout=10000"};

  @Test
  void a_dead_member_is_replaced_by_removal_a_learner_and_its_promotion() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      cluster.start();
      Calls calls = Calls.to(cluster);
      EtcdMember dead = cluster.member(3);
      long deadId = id(cluster, dead);
      cluster.lose(dead);
      // Until etcd has noticed that it is gone it refuses that, as right after a start.
      List<Member> left =
          cluster
              .await()
              .ignoreExceptionsInstanceOf(EtcdCallException.class)
              .until(
                  () -> calls.ask(cluster.member(1), changes -> changes.remove(deadId)),
                  members -> !members.isEmpty());
      assertThat(left).extracting(Member::name).containsExactlyInAnyOrder("cp-1", "cp-2");

      EtcdMember replacement = cluster.newMember();
      Member learner = added(cluster, replacement);
      assertThat(learner.started()).isFalse();
      assertThat(learner.learner()).isTrue();
      assertThat(learner.peerUrls()).containsExactly(URI.create(replacement.peerUrl()));
      assertThat(calls.refusal(cluster.member(1), changes -> changes.promote(learner.id())))
          .contains("in sync with leader");

      cluster.join(replacement);
      cluster
          .await()
          .ignoreExceptionsInstanceOf(EtcdCallException.class)
          .until(() ->
              calls.ask(cluster.member(1), changes -> changes.promote(learner.id())).size() == 3);
      // Each member tells the list that it has itself, and hears of the vote a moment later.
      ClusterState state =
          cluster
              .await()
              .until(
                  () -> OBSERVER.observe(Access.secured(cluster)),
                  seen -> seen.voters().size() == 3);
      assertThat(state.voters())
          .extracting(Member::name)
          .containsExactlyInAnyOrder("cp-1", "cp-2", "cp-4");
      assertThat(calls.refusal(cluster.member(1), changes -> changes.remove(deadId)))
          .contains("member not found");
    }
  }

  @Test
  void the_leadership_moves_only_from_the_leader_and_only_to_a_voter() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3, STEADY)) {
      cluster.start();
      Calls calls = Calls.to(cluster);
      EtcdMember leader = cluster.leader();
      EtcdMember next = cluster.follower();
      long nextId = id(cluster, next);
      assertThat(calls.refusal(next, changes -> changes.moveLeader(nextId))).contains("not leader");
      Member learner = added(cluster, cluster.newMember());
      assertThat(calls.refusal(leader, changes -> changes.moveLeader(learner.id())))
          .contains("bad leader transferee");
      calls.change(leader, changes -> changes.moveLeader(nextId));
      assertThat(cluster.leader()).isEqualTo(next);
    }
  }

  @Test
  void a_second_learner_is_refused_and_one_that_never_started_is_removed() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      cluster.start();
      Calls calls = Calls.to(cluster);
      Member learner = added(cluster, cluster.newMember());
      List<URI> second = List.of(URI.create(cluster.newMember().peerUrl()));
      assertThat(calls.refusal(cluster.member(1), changes -> changes.addLearner(second)))
          .contains("too many learner members");
      List<Member> left = calls.ask(cluster.member(2), changes -> changes.remove(learner.id()));
      assertThat(left).hasSize(3);
    }
  }

  @Test
  void without_a_quorum_a_removal_is_given_up_in_time_and_may_have_been_made() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      cluster.start();
      Calls inVain = Calls.inVain(cluster);
      long frozen = id(cluster, cluster.member(3));
      cluster.member(2).pause();
      cluster.member(3).pause();
      cluster
          .await()
          .until(() ->
              inVain
                  .failure(cluster.member(1), changes -> changes.remove(frozen))
                  .outcome()
                  .equals(Outcome.UNCERTAIN));
      cluster.member(2).resume();
      cluster.member(3).resume();
      cluster.awaitHealthy(List.of(cluster.member(1), cluster.member(2)));
      assertThat(Calls.to(cluster).read(cluster.member(1), MemberClient::members))
          .hasSizeBetween(2, 3);
    }
  }

  /** Right after a start etcd refuses it: so it is tried again. */
  private static Member added(EtcdClusterFixture cluster, EtcdMember learner) {
    List<URI> urls = List.of(URI.create(learner.peerUrl()));
    return cluster
        .await()
        .ignoreExceptionsInstanceOf(EtcdCallException.class)
        .until(
            () -> Calls.to(cluster).ask(cluster.member(1), changes -> changes.addLearner(urls)),
            Member::learner);
  }

  private static long id(EtcdClusterFixture cluster, EtcdMember member) throws Exception {
    return MemberId.parse(cluster.id(member));
  }
}

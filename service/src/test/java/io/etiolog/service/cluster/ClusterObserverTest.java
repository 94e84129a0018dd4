// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.cluster.EndpointState.Answered;
import io.etiolog.service.cluster.EndpointState.Silent;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdProgram;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record ClusterObserverTest(EtcdProgram program) {
  private static final ClusterObserver OBSERVER =
      new ClusterObserver(Patiences.LONG, Clock.systemUTC());

  /** Of those who do not answer. */
  private static final ClusterObserver HASTY =
      new ClusterObserver(Patiences.SHORT, Clock.systemUTC());

  @Test
  void a_healthy_cluster_tells_members_leader_sizes_and_that_no_alarm_is_raised()
      throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      cluster.start();
      ClusterState state = OBSERVER.observe(Access.secured(cluster));
      assertThat(state.silent()).isEmpty();
      assertThat(state.voters())
          .extracting(Member::name)
          .containsExactlyInAnyOrder("cp-1", "cp-2", "cp-3");
      assertThat(state.quorum()).isEqualTo(2);
      assertThat(state.clusterIds()).hasSize(1);
      assertThat(state.leader().map(MemberId::hex)).contains(cluster.id(cluster.leader()));
      assertThat(state.alarms()).isEqualTo(new Alarms.Known(List.of()));
      assertThat(state.answered().map(Answered::status))
          .allSatisfy(status -> {
            assertThat(status.version()).isEqualTo(program.version());
            assertThat(status.dbSize()).isPositive();
            assertThat(status.dbSizeInUse()).isBetween(1L, status.dbSize());
          });
    }
  }

  @Test
  void without_a_majority_the_survivor_still_tells_and_what_needs_a_leader_is_unknown()
      throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      cluster.start();
      cluster.member(2).kill();
      cluster.member(3).kill();
      cluster.await().until(() -> OBSERVER.observe(Access.secured(cluster)).leader().isEmpty());
      ClusterState state = OBSERVER.observe(Access.secured(cluster));
      assertThat(state.members()).hasValueSatisfying(members -> assertThat(members).hasSize(3));
      assertThat(state.answered()).hasSize(1);
      assertThat(state.silent())
          .hasSize(2)
          .allSatisfy(silent -> assertThat(silent.why()).contains("refused"));
      assertThat(state.alarms()).isInstanceOf(Alarms.Unknown.class);
    }
  }

  @Test
  void one_endpoint_is_enough_to_hear_all_members() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      cluster.start();
      ClusterAccess whole = Access.secured(cluster);
      ClusterAccess one =
          new ClusterAccess("test", List.of(whole.endpoints().getFirst()), whole.tls());
      assertThat(OBSERVER.observe(one).healthyVoters()).hasSize(3);
      cluster.member(3).kill();
      cluster.await().until(() -> OBSERVER.observe(one).leader().isPresent());
      assertThat(OBSERVER.observe(one).silent())
          .extracting(Silent::endpoint)
          .containsExactly(whole.endpoints().get(2));
    }
  }

  @Test
  void a_frozen_member_costs_its_own_time_only() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 3)) {
      cluster.start();
      cluster.member(1).pause();
      ClusterState state =
          cluster
              .await()
              .until(
                  () -> HASTY.observe(Access.plain(cluster)), seen -> seen.answered().count() == 2);
      cluster.member(1).resume();
      assertThat(state.silent()).extracting(Silent::why).containsExactly("no answer in time");
    }
  }

  @Test
  void an_alarm_tells_whose_it_is() throws IOException {
    try (EtcdClusterFixture cluster =
        EtcdClusterFixture.plain(program, 1, "--quota-backend-bytes=1048576")) {
      cluster.start();
      cluster.await().until(() -> !cluster.etcdctl("put", "big", "x".repeat(100_000)).succeeded());
      ClusterState state = OBSERVER.observe(Access.plain(cluster));
      long id = state.members().orElseThrow().getFirst().id();
      assertThat(state.alarms())
          .isEqualTo(new Alarms.Known(List.of(new Alarm(Optional.of(id), Alarm.Kind.NOSPACE))));
    }
  }

  @Test
  void who_speaks_to_a_secured_cluster_without_certificates_is_told_so() throws IOException {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      ClusterAccess bare =
          new ClusterAccess(
              "test", List.of(URI.create(cluster.member(1).clientUrl())), Optional.empty());
      assertThat(HASTY.observe(bare).silent()).hasSize(1);
    }
  }
}

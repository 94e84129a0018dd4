// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.lab.Relay;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record MemberClientTest(EtcdProgram program) {
  @Test
  void members_with_the_same_data_have_the_same_hash_at_the_same_revision() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 5)) {
      cluster.start();
      Calls calls = Calls.to(cluster);
      Faults.of(cluster).put("/a/", 50, 10);
      long revision = calls.read(cluster.member(5), MemberClient::revision);
      assertThat(revision).isEqualTo(51);
      List<KeySpaceHash> hashes = new ArrayList<>();
      for (EtcdMember member : cluster.members()) {
        cluster.await().until(() -> calls.read(member, MemberClient::status).revision() == 51);
        hashes.add(calls.read(member, asked -> asked.hash(revision)));
      }
      assertThat(hashes).hasSize(5).containsOnly(hashes.getFirst());
      KeySpaceHash before = calls.read(cluster.member(1), asked -> asked.hash(revision - 1));
      assertThat(before.hash()).isNotEqualTo(hashes.getFirst().hash());
      assertThat(before.isComparable(hashes.getFirst())).isFalse();
    }
  }

  @Test
  void an_endpoint_that_cannot_be_a_host_is_told_as_one_that_is_not_reached() {
    URI endpoint = URI.create("http://etcd_1:2379");
    ClusterAccess access = new ClusterAccess("test", List.of(endpoint), Optional.empty());
    EtcdCallException failure =
        catchThrowableOfType(
            EtcdCallException.class, () -> MemberClient.open(endpoint, access, Patiences.SHORT));
    assertThat(failure.outcome()).isEqualTo(EtcdCallException.Outcome.UNREACHED);
    assertThat(failure.why()).isEqualTo("http://etcd_1:2379 has no host name");
  }

  @Test
  void without_a_quorum_there_is_no_revision_and_nobody_waits_for_ever() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
      cluster.start();
      cluster.member(2).pause();
      cluster.member(3).kill();
      Calls calls = Calls.inVain(cluster);
      EtcdCallException failure =
          catchThrowableOfType(
              EtcdCallException.class, () -> calls.read(cluster.member(1), MemberClient::revision));
      assertThat(failure.why()).isEqualTo("no answer in time");
    }
  }

  @Test
  void an_alarm_of_corruption_has_its_name_and_its_member_only_where_etcd_tells() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      Faults.of(cluster).raiseCorrupt(0);
      assertThat(Calls.to(cluster).read(cluster.member(1), MemberClient::alarms))
          .containsExactly(new Alarm(Optional.empty(), Alarm.Kind.CORRUPT));
    }
  }

  @Test
  void a_member_behind_a_slow_network_answers_late_or_not_at_all() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1);
        Relay relay = Relay.before(cluster.member(1))) {
      String url = "https://127.0.0.1:" + relay.port();
      cluster.start(cluster.member(1), "--advertise-client-urls=" + url);
      cluster.awaitHealthy(cluster.members());
      ClusterAccess access =
          new ClusterAccess("test", List.of(URI.create(url)), Access.secured(cluster).tls());
      ClusterObserver patient = new ClusterObserver(Patiences.LONG, Clock.systemUTC());
      ClusterObserver hasty = new ClusterObserver(Patiences.SHORT, Clock.systemUTC());
      ClusterState well = patient.observe(access);
      assertThat(well.healthyVoters()).hasSize(1);
      relay.slow(Duration.ofMinutes(1));
      assertThat(hasty.observe(access).silent()).hasSize(1);
      relay.slow(Duration.ZERO);
      relay.cut(true);
      assertThat(hasty.observe(access).silent()).hasSize(1);
      relay.cut(false);
      assertThat(patient.observe(access).healthyVoters()).hasSize(1);
    }
  }
}

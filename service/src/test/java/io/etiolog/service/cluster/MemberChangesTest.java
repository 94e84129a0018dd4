// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etiolog.service.cluster.EtcdCallException.Outcome;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record MemberChangesTest(EtcdProgram program) {
  private static final long QUOTA = 4 << 20;

  @Test
  void a_full_cluster_is_relieved_by_compaction_defragmentation_of_each_and_disarming()
      throws Exception {
    try (EtcdClusterFixture cluster =
        EtcdClusterFixture.secured(program, 3, "--quota-backend-bytes=" + QUOTA)) {
      cluster.start();
      Calls calls = Calls.to(cluster);
      EtcdMember first = cluster.member(1);
      cluster.await().until(() -> !put(cluster, "x".repeat(100_000)));
      List<Alarm> raised = calls.read(first, MemberClient::alarms);
      assertThat(raised).isNotEmpty().allMatch(alarm -> alarm.kind() == Alarm.Kind.NOSPACE);

      long revision = calls.read(first, MemberClient::revision);
      calls.change(first, changes -> changes.compact(revision));
      for (EtcdMember member : cluster.members()) {
        // The followers compact by themselves, and nobody tells when they are done.
        cluster
            .await()
            .until(() -> {
              long id = calls.id(member);
              calls.change(member, changes -> changes.defragment(id));
              return status(calls, member).dbSize() < QUOTA * 9 / 10;
            });
      }
      for (Alarm alarm : raised) {
        long id = alarm.memberId().orElseThrow();
        boolean armed = calls.ask(cluster.member(2), changes -> changes.disarmNospace(id));
        assertThat(armed).isTrue();
      }
      assertThat(calls.read(first, MemberClient::alarms)).isEmpty();
      assertThat(put(cluster, "small")).isTrue();
      assertThat(calls.read(first, MemberClient::revision)).isEqualTo(revision + 1);
    }
  }

  @Test
  void a_compaction_is_refused_when_it_was_done_or_is_of_the_future() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      Calls calls = Calls.to(cluster);
      EtcdMember only = cluster.member(1);
      put(cluster, "one");
      long revision = calls.read(only, MemberClient::revision);
      calls.change(only, changes -> changes.compact(revision));
      assertThat(calls.refusal(only, changes -> changes.compact(revision)))
          .contains("has been compacted");
      assertThat(calls.refusal(only, changes -> changes.compact(revision + 1)))
          .contains("is a future revision");
      assertThat(calls.read(only, member -> member.hash(0)).compactRevision()).isEqualTo(revision);
    }
  }

  @Test
  void another_member_than_the_one_that_is_meant_is_not_defragmented() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 2)) {
      cluster.start();
      Calls calls = Calls.to(cluster);
      long meant = calls.id(cluster.member(2));
      EtcdCallException failure =
          calls.failure(cluster.member(1), changes -> changes.defragment(meant));
      assertThat(failure.outcome()).isEqualTo(Outcome.UNREACHED);
      assertThat(failure.why())
          .contains(MemberId.hex(calls.id(cluster.member(1))) + ", and not " + MemberId.hex(meant));
    }
  }

  @Test
  void only_the_alarm_that_is_named_is_disarmed() throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      Calls calls = Calls.to(cluster);
      boolean armed = calls.ask(cluster.member(1), changes -> changes.disarmNospace(4711));
      assertThat(armed).isFalse();
      assertThatThrownBy(() -> calls.ask(cluster.member(1), changes -> changes.disarmNospace(0)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_member_that_froze_before_it_was_reached_has_done_nothing_and_afterwards_nobody_knows()
      throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      EtcdMember only = cluster.member(1);
      Calls calls = Calls.inVain(cluster);
      EtcdCallException between =
          calls.failure(
              only,
              changes -> {
                changes.disarmNospace(4711);
                only.pause();
                changes.disarmNospace(4711);
              });
      assertThat(between.outcome()).isEqualTo(Outcome.UNCERTAIN);
      EtcdCallException before = calls.failure(only, changes -> changes.disarmNospace(4711));
      assertThat(before.outcome()).isEqualTo(Outcome.UNREACHED);
      assertThat(before.why()).isEqualTo("no answer in time");
    }
  }

  @Test
  void a_member_that_freezes_in_a_long_call_is_given_up_long_before_the_calls_time()
      throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 1)) {
      cluster.start();
      EtcdMember only = cluster.member(1);
      long id = Calls.to(cluster).id(only);
      EtcdCallException failure =
          new Calls(cluster, Patience.USUAL)
              .failure(
                  only,
                  changes -> {
                    changes.defragment(id);
                    only.pause();
                    changes.compact(1);
                  });
      assertThat(failure.outcome()).isEqualTo(Outcome.UNCERTAIN);
      assertThat(failure.why()).contains("connection is likely gone");
    }
  }

  private static boolean put(EtcdClusterFixture cluster, String value) throws IOException {
    return cluster.etcdctl("put", "key", value).succeeded();
  }

  private static MemberStatus status(Calls calls, EtcdMember member) throws EtcdCallException {
    return calls.read(member, MemberClient::status);
  }
}

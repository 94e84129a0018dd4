// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What etcd and its clients say in passing, beside the same that lasts. */
class PassingTroublesTest {
  private static final String REFUSED =
      "etcdserver: can only promote a learner member which is in sync with leader";

  private static String json(String time, String caller, String rest) {
    return "{\"level\":\"warn\",\"ts\":\"2026-03-01T"
        + time
        + "Z\",\"caller\":\""
        + caller
        + "\",\"msg\":\""
        + rest
        + "}\n";
  }

  private static String compaction(String time) {
    String took = "finished scheduled compaction\",\"compact-revision\":778,\"took\":\"4.1ms\"";
    return json(time, "mvcc/kvstore_compaction.go:68", took);
  }

  private static String late(String time) {
    return json(
        time,
        "etcdserver/raft.go:416",
        "leader failed to send out heartbeat on time; took too long, leader is overloaded likely"
            + " from slow disk\",\"to\":\"b2b2b2b2b2b2b2b2\",\"heartbeat-interval\":\"100ms\","
            + "\"expected-duration\":\"200ms\",\"exceeded-duration\":\"12.1ms\"");
  }

  private static String slow(String time) {
    return json(
        time,
        "txn/util.go:93",
        "apply request took too long\",\"took\":\"6.1s\",\"expected-duration\":\"100ms\","
            + "\"prefix\":\"read-only range \",\"request\":\"key\",\"response\":\"size:1\"");
  }

  private static String notPromoted(String time) {
    return json(
        time,
        "etcdhttp/peer.go:150",
        "failed to promote a member\",\"member-id\":\"d4d4d4d4d4d4d4d4\",\"error\":\""
            + REFUSED
            + "\"");
  }

  private static String kubeadm(String time, String says) {
    return "I0301 " + time + ".421128   14300 etcd.go:584] [etcd] " + says + "\n";
  }

  @Test
  void a_promotion_that_succeeds_at_last_was_not_given_up_at_each_refusal() {
    String retries =
        kubeadm("12:00:01", "Promoting the learner d4d4d4d4d4d4d4d4 failed: " + REFUSED)
            + kubeadm("12:00:02", "Promoting the learner d4d4d4d4d4d4d4d4 failed: " + REFUSED);
    for (String end :
        new String[] {
          "The learner was promoted as a voting member: d4d4d4d4d4d4d4d4",
          "Member d4d4d4d4d4d4d4d4 was already promoted."
        }) {
      assertThat(Concluded.from("join.log", retries, kubeadm("12:00:03", end)).roots()).isEmpty();
    }
    assertThat(
            Concluded.from(
                    "join.log",
                    retries,
                    "error execution phase control-plane-join/etcd: error creating local etcd"
                        + " static pod manifest file: "
                        + REFUSED
                        + "\n")
                .roots())
        .containsExactly("etcd-learner-stuck");
  }

  @Test
  void a_learner_is_refused_for_some_seconds_before_it_has_caught_up() {
    String first = notPromoted("12:00:01") + notPromoted("12:00:02") + notPromoted("12:00:02");
    assertThat(Concluded.from("etcd.log", first).roots()).isEmpty();
    assertThat(Concluded.from("etcd.log", first, notPromoted("12:00:50")).roots())
        .containsExactly("etcd-learner-stuck");
  }

  @Test
  void what_a_defragmentation_held_up_is_no_overload() {
    String during =
        json(
                "12:00:00",
                "backend/backend.go:497",
                "defragmenting\",\"path\":\"/var/lib/etcd/member/snap/db\"")
            + json(
                "12:00:16",
                "backend/backend.go:549",
                "finished defragmenting directory\",\"path\":\"/var/lib/etcd/member/snap/db\"");
    String slow = slow("12:00:16") + slow("12:00:18") + slow("12:00:24");
    String late = late("12:00:17") + late("12:00:20") + late("12:00:35");
    assertThat(Concluded.from("etcd.log", during, slow, late).roots()).isEmpty();
    assertThat(Concluded.from("etcd.log", compaction("11:58:00"), slow, late).roots())
        .containsExactly("etcd-overloaded");
  }

  @Test
  void what_a_long_compaction_held_up_is_no_overload() {
    String compaction =
        json(
            "12:00:16",
            "mvcc/kvstore_compaction.go:68",
            "finished scheduled compaction\",\"compact-revision\":778,\"took\":\"14.1s\"");
    String slow = slow("12:00:06") + slow("12:00:10") + slow("12:00:14");
    assertThat(Concluded.from("etcd.log", slow, compaction).roots()).isEmpty();
  }

  @Test
  void heartbeats_that_are_late_for_a_moment_or_once_in_a_while_are_no_overload() {
    String before = compaction("06:00:00") + compaction("12:00:00");
    String moment = late("12:04:50") + late("12:04:50") + late("12:04:52");
    String inAWhile = late("07:00:00") + late("07:20:00") + late("07:40:00");
    assertThat(Concluded.from("etcd.log", before, moment).roots()).isEmpty();
    assertThat(Concluded.from("etcd.log", compaction("06:00:00"), inAWhile).roots()).isEmpty();
    assertThat(Concluded.from("etcd.log", before, moment, late("12:05:20")).roots())
        .containsExactly("etcd-overloaded");
  }

  @Test
  void elections_of_a_program_that_counts_its_nodes_are_not_those_of_etcd() {
    StringBuilder log = new StringBuilder();
    for (int term = 5; term < 20; term++) {
      log.append("I0301 12:00:" + (term + 10) + ".123456      15 log.go:34] ");
      log.append("1 is starting a new election at term " + term + "\n");
    }
    assertThat(Concluded.from("0.log", log.toString()).roots()).isEmpty();
    String etcds = log.toString().replace("] 1 is", "] a1a1a1a1a1a1a1a1 is");
    assertThat(Concluded.from("0.log", etcds).roots()).containsExactly("etcd-quorum-lost");
  }
}

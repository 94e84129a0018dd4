// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A plan stops and starts etcd where it runs, so whoever runs it decides which plan is given. */
class PlanByPlatformTest {
  private static final String UNIT =
      """
      ● etcd.service - Etcd Server
           Loaded: loaded (/usr/lib/systemd/system/etcd.service; enabled; preset: disabled)
           Active: STATE
      """;

  private static final String IDLE = UNIT.replace("STATE", "inactive (dead)");
  private static final String RUNNING =
      UNIT.replace("STATE", "active (running) since Mon 2024-06-03 09:00:00 UTC; 1h ago");

  private static final String POD =
      """
      CONTAINER      IMAGE          CREATED     STATE    NAME  ATTEMPT  POD ID         POD
      1111111111111  86b6af7dd652c  2 days ago  Running  etcd  0        2222222222222  etcd-cp-1
      """;

  @Test
  void without_a_word_of_who_runs_etcd_the_plan_is_kubeadms() {
    assertThat(lost("").plan("etcd-quorum-lost")).isEqualTo("recover-quorum-force-new-cluster");
    assertThat(down("").plan("etcd-member-down")).isEqualTo("replace-member");
  }

  @Test
  void a_unit_that_runs_has_a_plan_of_its_own() {
    assertThat(lost("").and("cp-1/systemctl.txt", RUNNING).plan("etcd-quorum-lost"))
        .isEqualTo("recover-quorum-force-new-cluster-systemd");
    assertThat(down("").and("cp-1/systemctl.txt", RUNNING).plan("etcd-member-down"))
        .isEqualTo("replace-member-systemd");
  }

  @Test
  void a_unit_that_is_only_installed_runs_no_etcd() {
    assertThat(lost("").and("cp-1/systemctl.txt", IDLE).plan("etcd-quorum-lost"))
        .isEqualTo("recover-quorum-force-new-cluster");
  }

  @Test
  void a_static_pod_is_believed_before_a_unit() {
    String journal = "Jun 03 09:00:00 cp-1 systemd[1]: Started etcd.service - Etcd Server.\n";

    assertThat(lost("").and("cp-1/journal.log", journal).plan("etcd-quorum-lost"))
        .isEqualTo("recover-quorum-force-new-cluster-systemd");
    assertThat(
            lost("")
                .and("cp-1/journal.log", journal)
                .and("cp-1/crictl-ps.txt", POD)
                .plan("etcd-quorum-lost"))
        .isEqualTo("recover-quorum-force-new-cluster");
  }

  @Test
  void lines_that_a_distribution_writes_itself_name_its_plan() {
    assertThat(lost("Jun 03 09:12:50 cp-1 rke2[812]: ").plan("etcd-quorum-lost"))
        .isEqualTo("recover-quorum-cluster-reset");
    assertThat(down("Jun 03 09:12:50 cp-1 k3s[812]: ").plan("etcd-member-down"))
        .isEqualTo("replace-member-rancher");
  }

  @Test
  void a_cluster_operator_is_openshifts() {
    Concluded listed =
        Concluded.from(
            "oc-get-co.txt",
            "NAME  VERSION  AVAILABLE  PROGRESSING  DEGRADED  SINCE  MESSAGE\n",
            "etcd  4.14.10  True       False        True      20m    2 of 3 members are available\n");

    assertThat(listed.plan("etcd-member-down")).isEqualTo("replace-member-openshift");
  }

  @Test
  void k0s_and_talos_are_not_given_kubeadms_plan() {
    String k0s =
        "time=\"2024-06-03 09:12:SECOND\" level=error msg=\"health-check: etcd might be down: x\"\n";

    assertThat(
            Concluded.from(
                    "k0s.log",
                    k0s.replace("SECOND", "01"),
                    k0s.replace("SECOND", "21"),
                    k0s.replace("SECOND", "41"))
                .plan("etcd-member-down"))
        .isEqualTo("replace-member-k0s");
    assertThat(
            Concluded.from(
                    "machined.log",
                    "2024-06-03T09:12:01Z [talos] error adding member: etcdserver: unhealthy cluster\n")
                .plan("etcd-member-down"))
        .isEqualTo("replace-member-talos");
  }

  @Test
  void no_route_to_the_others_has_the_way_opened_before_anybody_is_stopped_for_good() {
    assertThat(lost("").steps("etcd-quorum-lost")).contains("find-way", "open-way");
    assertThat(lost("Jun 03 09:12:50 cp-1 rke2[812]: ").steps("etcd-quorum-lost"))
        .containsSubsequence("find-way", "open-way", "stop-all");
    assertThat(lost("").and("co.txt", "namespace: openshift-etcd\n").steps("etcd-quorum-lost"))
        .containsSubsequence("find-way", "open-way", "stop-others");
  }

  /** One of three members whose two peers are silent behind a firewall that rejects. */
  private static Concluded lost(String prefix) {
    return Concluded.from(
        "cp-1/etcd.log",
        start(prefix),
        unreached(prefix, "13:41", "39011656e166436e", "10.0.0.2"),
        unreached(prefix, "13:41", "b0b0b0b0b0b0b0b0", "10.0.0.3"),
        line(
            prefix,
            "13:47",
            "'msg': 'raft.node: 8e9e05c52164694d lost leader 8e9e05c52164694d at term 4'"),
        unreached(prefix, "14:11", "39011656e166436e", "10.0.0.2"),
        unreached(prefix, "14:11", "b0b0b0b0b0b0b0b0", "10.0.0.3"),
        unreached(prefix, "15:11", "39011656e166436e", "10.0.0.2"),
        unreached(prefix, "15:11", "b0b0b0b0b0b0b0b0", "10.0.0.3"));
  }

  /** One of three members, which leads, and misses one peer. */
  private static Concluded down(String prefix) {
    return Concluded.from(
        "cp-1/etcd.log",
        start(prefix),
        unreached(prefix, "13:41", "39011656e166436e", "10.0.0.2"),
        unreached(prefix, "14:11", "39011656e166436e", "10.0.0.2"),
        unreached(prefix, "15:11", "39011656e166436e", "10.0.0.2"));
  }

  private static String start(String prefix) {
    return line(
            prefix,
            "12:41",
            "'caller': 'etcdserver/server.go:780', 'msg': 'starting etcd server', 'cluster-id':"
                + " 'c9ee22fca1de3e71', 'local-server-version': '3.5.9', 'local-member-id':"
                + " '8e9e05c52164694d'")
        + added(prefix, "8e9e05c52164694d", "10.0.0.1")
        + added(prefix, "39011656e166436e", "10.0.0.2")
        + added(prefix, "b0b0b0b0b0b0b0b0", "10.0.0.3")
        + line(
            prefix,
            "12:42",
            "'msg': 'raft.node: 8e9e05c52164694d elected leader 8e9e05c52164694d at term 4'");
  }

  private static String added(String prefix, String peer, String address) {
    return line(
        prefix,
        "12:41",
        "'caller': 'membership/cluster.go:421', 'msg': 'added member', 'cluster-id':"
            + " 'c9ee22fca1de3e71', 'local-member-id': '8e9e05c52164694d', 'added-peer-id': '"
            + peer
            + "', 'added-peer-peer-urls': ['https://"
            + address
            + ":2380']");
  }

  private static String unreached(String prefix, String time, String peer, String address) {
    return line(
        prefix,
        time,
        "'caller': 'rafthttp/probing_status.go:68', 'msg': 'prober detected unhealthy status',"
            + " 'round-tripper-name': 'ROUND_TRIPPER_RAFT_MESSAGE', 'remote-peer-id': '"
            + peer
            + "', 'rtt': '0s', 'error': 'dial tcp "
            + address
            + ":2380: connect: no route to host'");
  }

  private static String line(String prefix, String time, String fields) {
    String record = "{'level': 'warn', 'ts': '2024-06-03T09:" + time + ".000Z', " + fields + "}\n";
    return prefix + record.replace('\'', '"');
  }
}

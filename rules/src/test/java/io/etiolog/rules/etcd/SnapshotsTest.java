// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotsTest {
  private static final String HEADER =
      "|       ENDPOINT        |        ID        | VERSION | DB SIZE | IS LEADER | IS LEARNER |"
          + " RAFT TERM | RAFT INDEX | RAFT APPLIED INDEX | ERRORS |\n";

  private static final String HEALTHY = "healthy: successfully committed proposal: took = 9.3ms";
  private static final String LATE =
      "unhealthy: failed to commit proposal: context deadline exceeded";

  private static String status(int host, String id, String version, boolean leads, String errors) {
    return "| https://10.0.0."
        + host
        + ":2379 | "
        + id
        + " | "
        + version
        + " | 25 kB | "
        + leads
        + " | false | 3 | 21 | 21 | "
        + errors
        + " |\n";
  }

  private static String health(int host, String rest) {
    return "https://10.0.0." + host + ":2379 is " + rest + "\n";
  }

  @Test
  void one_unhealthy_endpoint_of_three_is_a_member_that_is_down() {
    Concluded concluded =
        Concluded.from("health.txt", health(1, HEALTHY), health(2, HEALTHY), health(3, LATE));
    assertThat(concluded.roots()).containsExactly("etcd-member-down");
    assertThat(concluded.summary("etcd-member-down")).contains("10.0.0.3:2379");
  }

  @Test
  void the_id_that_cluster_health_names_tells_who_is_down_where_the_addresses_are_masked() {
    String list =
        """
        2d004e73664c148d: name=etcd2 peerURLs=http://.70:2380 clientURLs=http://.70:2379
        58a70a5d7644fed5: name=etcd3 peerURLs=http://.71:2380 clientURLs=http://.71:2379
        b6ef213e015fc599: name=etcd1 peerURLs=http://.69:2380 clientURLs=http://.69:2379
        """;
    String health =
        """
        member 2d004e73664c148d is healthy: got healthy result from http://***.70:2379
        member 58a70a5d7644fed5 is healthy: got healthy result from http://***.71:2379
        member b6ef213e015fc599 is unreachable: [http://***.69:2379] are all unreachable
        """;
    Concluded concluded = Concluded.from("members.txt", list).and("health.txt", health);
    assertThat(concluded.roots()).containsExactly("etcd-member-down");
    assertThat(concluded.members("etcd-member-down")).contains("b6ef213e015fc599");
  }

  @Test
  void endpoints_that_are_all_unhealthy_are_a_lost_quorum() {
    Concluded concluded =
        Concluded.from("health.txt", health(1, LATE), health(2, LATE), health(3, LATE));
    assertThat(concluded.roots()).containsExactly("etcd-quorum-lost");
  }

  @Test
  void an_alarm_or_a_rejected_certificate_takes_no_member_away() {
    String alarm = "unhealthy: failed to commit proposal: Active Alarm(s): NOSPACE";
    String tls = "unhealthy: failed to connect: x509: certificate signed by unknown authority";
    assertThat(
            Concluded.from("h.txt", health(1, alarm), health(2, alarm), health(3, alarm)).roots())
        .doesNotContain("etcd-member-down", "etcd-quorum-lost");
    assertThat(Concluded.from("h.txt", health(1, tls), health(2, tls), health(3, tls)).roots())
        .doesNotContain("etcd-member-down", "etcd-quorum-lost");
  }

  @Test
  void a_status_alone_tells_who_leads_and_who_is_reached() {
    Concluded concluded =
        Concluded.from(
                "members.txt",
                """
                a1a1a1a1a1a1a1a1, started, cp-1, https://10.0.0.1:2380, https://10.0.0.1:2379, false
                b2b2b2b2b2b2b2b2, started, cp-2, https://10.0.0.2:2380, https://10.0.0.2:2379, false
                c3c3c3c3c3c3c3c3, started, cp-3, https://10.0.0.3:2380, https://10.0.0.3:2379, false
                """)
            .and(
                "status.txt",
                HEADER,
                status(1, "a1a1a1a1a1a1a1a1", "3.5.16", true, ""),
                status(2, "b2b2b2b2b2b2b2b2", "3.5.16", false, ""))
            .and("health.txt", health(1, HEALTHY), health(2, HEALTHY), health(3, LATE));
    assertThat(concluded.leader()).isEqualTo("a1a1a1a1a1a1a1a1");
    assertThat(concluded.state("b2b2b2b2b2b2b2b2")).isEqualTo("reachable");
    assertThat(concluded.state("c3c3c3c3c3c3c3c3")).isEqualTo("unreachable");
  }

  @Test
  void an_endpoint_that_was_asked_alone_and_is_silent_tells_nothing_of_the_others() {
    String members =
        """
        a1a1a1a1a1a1a1a1, started, cp-1, https://10.0.0.1:2380, https://10.0.0.1:2379, false
        b2b2b2b2b2b2b2b2, started, cp-2, https://10.0.0.2:2380, https://10.0.0.2:2379, false
        c3c3c3c3c3c3c3c3, started, cp-3, https://10.0.0.3:2380, https://10.0.0.3:2379, false
        """;
    assertThat(
            Concluded.from("members.txt", members)
                .and("health.txt", health(3, LATE))
                .summary("etcd-member-down"))
        .contains("does not answer")
        .doesNotContain("a majority goes on");
    assertThat(
            Concluded.from("members.txt", members)
                .and("health.txt", health(2, HEALTHY), health(3, LATE))
                .summary("etcd-member-down"))
        .contains("a majority goes on");
  }

  @Test
  void captures_before_and_after_an_election_tell_no_leader() {
    Concluded concluded =
        Concluded.from("a.txt", HEADER, status(1, "a1a1a1a1a1a1a1a1", "3.5.16", true, ""))
            .and("b.txt", HEADER, status(2, "b2b2b2b2b2b2b2b2", "3.5.16", true, ""));
    assertThat(concluded.leader()).isEmpty();
  }

  @Test
  void the_last_word_on_an_endpoint_counts() {
    Concluded concluded =
        Concluded.from(
            "transcript.txt",
            health(1, HEALTHY),
            health(2, LATE),
            health(1, HEALTHY),
            health(2, HEALTHY));
    assertThat(concluded.roots()).isEmpty();
  }

  @Test
  void a_member_that_answers_and_has_no_leader_is_a_lost_quorum_where_nobody_leads() {
    Concluded concluded =
        Concluded.from(
            "status.txt",
            HEADER,
            status(1, "a1a1a1a1a1a1a1a1", "3.5.16", false, "etcdserver: no leader"));
    assertThat(concluded.roots()).containsExactly("etcd-quorum-lost");
  }

  @Test
  void who_says_that_it_has_no_leader_is_not_among_those_that_cannot_be_reached() {
    Concluded concluded =
        Concluded.from(
            "status.txt",
            """
            a1a1a1a1a1a1a1a1, started, cp-1, https://10.0.0.1:2380, https://10.0.0.1:2379, false
            b2b2b2b2b2b2b2b2, started, cp-2, https://10.0.0.2:2380, https://10.0.0.2:2379, false
            c3c3c3c3c3c3c3c3, started, cp-3, https://10.0.0.3:2380, https://10.0.0.3:2379, false
            """,
            HEADER,
            status(1, "a1a1a1a1a1a1a1a1", "3.5.16", false, "etcdserver: no leader"));
    assertThat(concluded.summary("etcd-quorum-lost"))
        .contains("1 of 3 voting members")
        .doesNotContain("a1a1a1a1a1a1a1a1");
  }

  @Test
  void members_that_were_each_asked_on_their_own_host_are_told_apart_and_compared() {
    assertThat(
            Concluded.from("status.json", asked(11, 1306), asked(12, 1306), asked(13, 1111))
                .roots())
        .containsExactly("etcd-corrupt");
    assertThat(
            Concluded.from("status.json", asked(11, 1306), asked(12, 1306), asked(13, 1306))
                .roots())
        .isEmpty();
  }

  private static String asked(long member, int revision) {
    return """
    [{"Endpoint":"https://localhost:2379","Status":{"header":{"cluster_id":7,"member_id":MEMBER,\
    "revision":REVISION,"raft_term":18},"version":"3.5.16","dbSize":1597440,"leader":12,\
    "raftIndex":1446,"raftTerm":18,"raftAppliedIndex":1446,"dbSizeInUse":1413120}}]
    """
        .replace("MEMBER", Long.toString(member))
        .replace("REVISION", Integer.toString(revision));
  }

  @Test
  void versions_one_minor_apart_are_an_upgrade_and_two_apart_a_risk() {
    String[] upgrade = {
      HEADER,
      status(1, "a1a1a1a1a1a1a1a1", "3.5.16", true, ""),
      status(2, "b2b2b2b2b2b2b2b2", "3.4.23", false, ""),
      status(3, "c3c3c3c3c3c3c3c3", "3.5.16", false, "")
    };
    assertThat(Concluded.from("status.txt", upgrade).risks()).isEmpty();
    upgrade[2] = status(2, "b2b2b2b2b2b2b2b2", "3.3.10", false, "");
    assertThat(Concluded.from("status.txt", upgrade).risks()).containsExactly("etcd-version-skew");
    assertThat(Concluded.from("status.txt", upgrade).summary("etcd-version-skew"))
        .contains("from 3.3 to 3.5");
  }

  @Test
  void the_last_list_of_a_transcript_counts_and_learners_do_not_vote() {
    String three =
        """
        a1a1a1a1a1a1a1a1, started, cp-1, https://10.0.0.1:2380, https://10.0.0.1:2379, false
        b2b2b2b2b2b2b2b2, started, cp-2, https://10.0.0.2:2380, https://10.0.0.2:2379, false
        c3c3c3c3c3c3c3c3, started, cp-3, https://10.0.0.3:2380, https://10.0.0.3:2379, %s
        """;
    assertThat(Concluded.from("list.txt", three.replace("%s", "false")).risks()).isEmpty();
    assertThat(Concluded.from("list.txt", three.replace("%s", "true")).risks())
        .containsExactly("etcd-even-members");
    assertThat(
            Concluded.from(
                    "list.txt", three.replace("%s", "true"), "\n", three.replace("%s", "false"))
                .risks())
        .isEmpty();
  }

  @Test
  void two_members_of_one_name_are_one_too_many() {
    Concluded concluded =
        Concluded.from(
            "list.txt",
            """
            a1a1a1a1a1a1a1a1, started, cp-1, https://10.0.0.1:2380, https://10.0.0.1:2379, false
            b2b2b2b2b2b2b2b2, started, cp-2, https://10.0.0.2:2380, https://10.0.0.2:2379, false
            c3c3c3c3c3c3c3c3, started, cp-2, https://10.0.0.9:2380, https://10.0.0.9:2379, false
            """);
    assertThat(concluded.roots()).containsExactly("etcd-membership-divergent");
  }

  @Test
  void a_learner_that_was_never_started_is_stuck() {
    Concluded concluded =
        Concluded.from(
            "list.txt",
            """
            a1a1a1a1a1a1a1a1, started, cp-1, https://10.0.0.1:2380, https://10.0.0.1:2379, false
            b2b2b2b2b2b2b2b2, started, cp-2, https://10.0.0.2:2380, https://10.0.0.2:2379, false
            d4d4d4d4d4d4d4d4, started, cp-4, https://10.0.0.4:2380, https://10.0.0.4:2379, false
            c3c3c3c3c3c3c3c3, unstarted, , https://10.0.0.3:2380, , true
            """);
    assertThat(concluded.roots()).containsExactly("etcd-learner-stuck");
  }

  @Test
  void a_member_that_its_status_shows_at_work_is_not_unstarted() {
    Concluded concluded =
        Concluded.from(
            "transcript.txt",
            """
            a1a1a1a1a1a1a1a1, started, cp-1, https://10.0.0.1:2380, https://10.0.0.1:2379, false
            b2b2b2b2b2b2b2b2, started, cp-2, https://10.0.0.2:2380, https://10.0.0.2:2379, false
            c3c3c3c3c3c3c3c3, unstarted, , https://10.0.0.3:2380, , false

            """,
            HEADER,
            status(1, "a1a1a1a1a1a1a1a1", "3.5.16", true, ""),
            status(2, "b2b2b2b2b2b2b2b2", "3.5.16", false, ""),
            status(3, "c3c3c3c3c3c3c3c3", "3.5.16", false, ""));
    assertThat(concluded.roots()).isEmpty();
  }

  private static Concluded lostAfter(int index) {
    Printed a = new Printed(Printed.A);
    return Concluded.from(
            "etcd.log",
            a.voters(0, Printed.A, Printed.B, Printed.C),
            a.elected(1, Printed.B, 2),
            a.refused(20, Printed.B),
            a.refused(20, Printed.C),
            a.lostLeader(21, Printed.B, 2),
            a.election(22, 2, Printed.B, Printed.C).replace("index: 90", "index: " + index),
            a.election(60, 2, Printed.B, Printed.C).replace("index: 90", "index: " + index),
            a.refused(300, Printed.B),
            a.refused(300, Printed.C))
        .and(
            "status.txt",
            HEADER,
            status(1, Printed.A, "3.5.16", false, ""),
            status(2, Printed.B, "3.5.16", true, ""),
            status(3, Printed.C, "3.5.16", false, ""));
  }

  @Test
  void a_snapshot_from_before_a_member_lost_its_leader_does_not_bring_it_back() {
    assertThat(lostAfter(90).roots()).containsExactly("etcd-quorum-lost");
    assertThat(lostAfter(90).members("etcd-quorum-lost")).contains(Printed.B, Printed.C);
  }

  @Test
  void a_snapshot_in_which_the_member_has_written_more_is_later() {
    assertThat(lostAfter(20).roots()).isEmpty();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which versions members run together. The wordings are those of etcd 3.4 and later. */
class VersionsTest {
  private static String started(String time, String member, String version) {
    return "{\"level\":\"info\",\"ts\":\"2026-03-01T"
        + time
        + ":00Z\",\"caller\":\"etcdserver/server.go:875\",\"msg\":\"starting etcd server\",\"local-member-id\":\""
        + member
        + "\",\"local-server-version\":\""
        + version
        + "\",\"cluster-version\":\"to_be_decided\"}\n"
        + "{\"level\":\"info\",\"ts\":\"2026-03-01T"
        + time
        + ":02Z\",\"caller\":\"etcdserver/zap_raft.go:77\",\"msg\":\"raft.node: "
        + member
        + " elected leader a1a1a1a1a1a1a1a1 at term 3\"}\n";
  }

  @Test
  void members_that_say_at_their_start_that_they_are_two_minor_versions_apart_are_told() {
    Concluded concluded =
        Concluded.from("cp1.log", started("10:00", Printed.A, "3.4.23"), going("11:00", Printed.A))
            .and("cp2.log", started("10:05", Printed.B, "3.6.1"));

    assertThat(concluded.risks()).contains("etcd-version-skew");
    assertThat(concluded.summary("etcd-version-skew")).contains("3.4", "3.6");
  }

  @Test
  void the_version_before_an_upgrade_does_not_count() {
    Concluded concluded =
        Concluded.from(
                "cp1.log",
                started("10:00", Printed.A, "3.4.23"),
                started("10:20", Printed.A, "3.5.16"))
            .and("cp2.log", started("10:05", Printed.B, "3.6.1"), going("11:00", Printed.B));

    assertThat(concluded.risks()).doesNotContain("etcd-version-skew");
  }

  @Test
  void a_log_that_ends_before_the_other_member_starts_may_be_from_before_an_upgrade() {
    Concluded concluded =
        Concluded.from("cp1.log", started("10:00", Printed.A, "3.4.23"))
            .and("cp2.log", started("10:30", Printed.B, "3.6.1"));

    assertThat(concluded.risks()).doesNotContain("etcd-version-skew");
  }

  private static String going(String time, String member) {
    return "{\"level\":\"info\",\"ts\":\"2026-03-01T"
        + time
        + ":00Z\",\"caller\":\"etcdserver/zap_raft.go:77\",\"msg\":\"raft.node: "
        + member
        + " elected leader a1a1a1a1a1a1a1a1 at term 3\"}\n";
  }
}

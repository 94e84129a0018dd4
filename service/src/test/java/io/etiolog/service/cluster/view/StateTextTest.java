// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.MemberStatus;
import io.etiolog.service.remediation.SeenCluster;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class StateTextTest {
  @Test
  void a_quota_that_no_member_tells_is_the_configured_one_and_said_to_be_that() {
    ClusterState silent = SeenCluster.of(1).state();
    assertThat(StateText.of(silent, OptionalLong.empty())).contains("not told");
    assertThat(StateText.of(silent, OptionalLong.of(8L << 30))).contains("8.0 GiB, as configured");
  }

  @Test
  void what_a_member_tells_stands_over_what_is_configured() {
    ClusterState telling = SeenCluster.of(1).saying(1, StateTextTest::withQuota).state();
    assertThat(StateText.of(telling, OptionalLong.of(8L << 30)))
        .contains("2.0 GiB")
        .doesNotContain("configured");
  }

  private static MemberStatus withQuota(MemberStatus it) {
    return new MemberStatus(
        it.memberId(),
        it.clusterId(),
        "3.6.1",
        it.leader(),
        it.revision(),
        it.raftTerm(),
        it.raftIndex(),
        it.appliedIndex(),
        it.dbSize(),
        it.dbSizeInUse(),
        OptionalLong.of(2L << 30),
        it.learner(),
        it.errors());
  }
}

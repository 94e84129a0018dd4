// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.cluster.Access;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.RepairLab;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.StepRun.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members fail that a step does not ask, but needs. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FailingMemberTest {
  private static EtcdClusterFixture started() throws IOException {
    EtcdClusterFixture cluster = EtcdClusterFixture.secured(EtcdProgram.available().getFirst(), 3);
    cluster.start();
    return cluster;
  }

  @Test
  void the_next_member_is_left_alone_when_another_one_dies_meanwhile(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = started();
        RepairLab lab = RepairLab.hasty(Access.secured(cluster), folder, OptionalLong.empty())) {
      Repair approved = lab.approved("defragment", Map.of("asked", "true", "pause", "0"));
      Step first = approved.plan().steps().getFirst();
      Step second = approved.plan().steps().get(1);
      EtcdMember other =
          cluster.members().stream()
              .filter(member -> second.title().contains(member.name()))
              .findFirst()
              .orElseThrow();
      lab.whenTrying(first.id(), other::kill);
      Repair failed = lab.execute(approved);
      assertThat(failed.status()).isEqualTo(PlanStatus.FAILED);
      StepRun last = failed.runs().getLast();
      assertThat(last.outcome()).isIn(Outcome.REFUSED, Outcome.FAILED);
      assertThat(failed.outcome()).contains("Not begun");
    }
  }

  @Test
  void a_removal_that_the_rest_cannot_agree_on_is_not_said_to_be_done(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = started();
        RepairLab lab = RepairLab.hasty(Access.secured(cluster), folder, OptionalLong.empty())) {
      cluster.lose(cluster.member(3));
      Repair approved = lab.approved("remove-member", Map.of("member", "cp-3"));
      lab.wait(Duration.ofMinutes(2));
      lab.whenTrying("remove", () -> frozen(cluster.member(2)));
      Repair failed = lab.execute(approved);
      cluster.member(2).resume();
      assertThat(failed.status()).isEqualTo(PlanStatus.FAILED);
      assertThat(failed.runs().getLast().outcome()).isIn(Outcome.UNCERTAIN, Outcome.FAILED);
    }
  }

  private static void frozen(EtcdMember member) {
    try {
      member.pause();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

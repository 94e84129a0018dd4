// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members fail in the very moment in which a step was written down, before it is asked for. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class FailingMemberTest {
  private static EtcdClusterFixture started() throws IOException {
    EtcdClusterFixture cluster = EtcdClusterFixture.secured(EtcdProgram.available().getFirst(), 3);
    cluster.start();
    return cluster;
  }

  private enum Blow {
    KILL,
    FREEZE;

    void on(EtcdMember member) {
      try {
        if (this == KILL) {
          member.kill();
        } else {
          member.pause();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"defragment, KILL", "defragment, FREEZE", "snapshot, KILL", "snapshot, FREEZE"})
  void a_member_that_goes_in_the_middle_of_its_step_ends_the_plan_in_bounded_time(
      String playbook, Blow blow, @TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = started();
        RepairLab lab = RepairLab.of(cluster, folder)) {
      Repair approved =
          lab.approved(
              playbook,
              playbook.equals("snapshot") ? Map.of() : Map.of("asked", "true", "pause", "0"));
      Step first = approved.plan().steps().getFirst();
      EtcdMember target =
          cluster.members().stream()
              .filter(member -> first.title().contains(member.name()))
              .findFirst()
              .orElseThrow();
      lab.whenTrying(first.id(), () -> blow.on(target));
      Repair failed = lab.execute(approved);
      target.kill();
      assertThat(failed.status()).isEqualTo(PlanStatus.FAILED);
      assertThat(failed.runs()).hasSize(1);
      assertThat(failed.runs().getFirst().outcome()).isIn(Outcome.FAILED, Outcome.UNCERTAIN);
      assertThat(failed.outcome()).contains(first.title());
    }
  }

  @Test
  void the_next_member_is_left_alone_when_another_one_dies_meanwhile(@TempDir Path folder)
      throws Exception {
    try (EtcdClusterFixture cluster = started();
        RepairLab lab = RepairLab.of(cluster, folder)) {
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
        RepairLab lab = RepairLab.of(cluster, folder)) {
      cluster.member(3).kill();
      cluster.await().until(() -> lab.look().leader().isPresent());
      Repair approved = lab.approved("remove-member", Map.of("member", "cp-3"));
      lab.wait(Duration.ofMinutes(2));
      lab.whenTrying("remove", () -> Blow.FREEZE.on(cluster.member(2)));
      Repair failed = lab.execute(approved);
      cluster.member(2).resume();
      assertThat(failed.status()).isEqualTo(PlanStatus.FAILED);
      assertThat(failed.runs().getLast().outcome()).isIn(Outcome.UNCERTAIN, Outcome.FAILED);
    }
  }
}

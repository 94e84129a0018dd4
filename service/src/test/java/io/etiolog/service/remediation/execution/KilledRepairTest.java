// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.RepairLab;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.StepRun.Outcome;
import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Etiolog ends at each moment at which something stands in its store and nothing more does: after
 * each record of a plan of four steps, so before and after each step. What a step has done by then
 * is real.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KilledRepairTest {
  /** Ends an execution as a killed process does: nothing is written or given back any more. */
  private static final class Killed extends Error {
    @Serial private static final long serialVersionUID = 1L;
  }

  private EtcdClusterFixture cluster;

  @BeforeAll
  void start() throws Exception {
    cluster = EtcdClusterFixture.secured(EtcdProgram.available().getFirst(), 3);
    cluster.start();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void nothing_runs_twice_and_the_plan_says_what_is_so(int records, @TempDir Path folder)
      throws Exception {
    try (RepairLab lab = RepairLab.of(cluster, folder)) {
      Repair approved = lab.approved("defragment", Map.of("asked", "true", "pause", "0"));
      AtomicInteger written = new AtomicInteger();
      lab.whenWritten(repair -> {
        if (written.incrementAndGet() == records) {
          throw new Killed();
        }
      });
      try {
        lab.execute(approved);
      } catch (Killed e) {
        // It is gone.
      }
      List<StepRun> before = found(lab, approved).runs();
      lab.restart();
      lab.at().findInterrupted();
      Repair after = found(lab, approved);
      assertThat(after.status()).isEqualTo(PlanStatus.INTERRUPTED);
      assertThat(after.outcome()).contains("nothing goes on by itself");
      assertThat(after.runs()).hasSameSizeAs(before);
      assertThat(after.runs()).noneMatch(run -> run.outcome() == Outcome.TRYING);
      assertThat(after.outcome()).contains(told(records));
      assertThat(lab.executed("snapshot", Map.of()).status()).isEqualTo(PlanStatus.SUCCEEDED);
    }
  }

  @Test
  void who_executes_the_next_plan_ends_the_one_that_was_left(@TempDir Path folder)
      throws Exception {
    try (RepairLab lab = RepairLab.of(cluster, folder)) {
      Repair left = lab.approved("defragment", Map.of("asked", "true", "pause", "0"));
      AtomicBoolean killed = new AtomicBoolean();
      lab.whenWritten(repair -> {
        if (repair.status() == PlanStatus.EXECUTING && !killed.getAndSet(true)) {
          throw new Killed();
        }
      });
      assertThatExceptionOfType(Killed.class).isThrownBy(() -> lab.execute(left));
      lab.restart();
      lab.executed("snapshot", Map.of());
      assertThat(found(lab, left).status()).isEqualTo(PlanStatus.INTERRUPTED);
    }
  }

  /** One record for the beginning, then two for each step. */
  private static String told(int records) {
    if (records == 9) {
      return "Every step was done";
    }
    return records % 2 == 1 ? "Stopped before" : "in the middle";
  }

  private static Repair found(RepairLab lab, Repair repair) {
    return lab.store().find(repair.plan().id()).orElseThrow();
  }
}

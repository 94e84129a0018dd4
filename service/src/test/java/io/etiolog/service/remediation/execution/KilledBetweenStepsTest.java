// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.RepairLab;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.StepRun.Outcome;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Etiolog ends right before and right after each step of the plans that cannot be begun anew as
 * they were: a member that is replaced, a cluster that is full. What {@link KilledRepairTest} asks
 * of a sweep is asked of them, each in a cluster of its own.
 */
// Each waits for etcd nearly all of its time.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class KilledBetweenStepsTest {
  /** Ends an execution as a killed process does: nothing is written or given back any more. */
  private static final class Killed extends Error {
    @Serial private static final long serialVersionUID = 1L;
  }

  /** After the record of the beginning, two for each step. */
  static Stream<Arguments> records() {
    return Stream.concat(
        IntStream.rangeClosed(1, 1 + 2 * 5).mapToObj(n -> Arguments.of(Trouble.DEAD, n)),
        IntStream.rangeClosed(1, 1 + 2 * 11).mapToObj(n -> Arguments.of(Trouble.FULL, n)));
  }

  @ParameterizedTest(name = "{0}: after {1} records")
  @MethodSource("records")
  void no_step_runs_twice_and_the_plan_says_what_is_so(
      Trouble trouble, int records, @TempDir Path folder) throws Exception {
    try (EtcdClusterFixture cluster = trouble.plainCluster();
        RepairLab lab = trouble.lab(cluster, folder)) {
      trouble.befall(cluster);
      Repair approved = lab.approved(trouble.playbook, trouble.asked());
      lab.wait(Duration.ofMinutes(2));
      // How many alarms are to be taken back is etcd's.
      int last = 1 + 2 * approved.plan().steps().size();
      killAfter(Math.min(records, last), approved, cluster, lab);
      List<StepRun> before = found(lab, approved).runs();
      lab.restart();
      lab.at().findInterrupted();
      assertTrue(found(lab, approved), before, lab);
    }
  }

  private static void killAfter(
      int records, Repair approved, EtcdClusterFixture cluster, RepairLab lab) throws Exception {
    lab.whenTrying("start", () -> joined(cluster));
    AtomicInteger written = new AtomicInteger();
    lab.whenWritten(repair -> {
      if (written.incrementAndGet() == records) {
        throw new Killed();
      }
    });
    try {
      lab.execute(approved);
    } catch (Killed e) {
      return;
    }
    throw new AssertionError("it came to its end before");
  }

  private static void joined(EtcdClusterFixture cluster) {
    try {
      cluster.member(3).wipe();
      cluster.join(cluster.member(3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Repair found(RepairLab lab, Repair repair) {
    return lab.store().find(repair.plan().id()).orElseThrow();
  }

  private static void assertTrue(Repair after, List<StepRun> before, RepairLab lab) {
    assertThat(after.status()).as(after.outcome()).isEqualTo(PlanStatus.INTERRUPTED);
    assertThat(after.outcome()).contains("nothing goes on by itself");
    assertThat(after.runs()).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      StepRun now = after.runs().get(i);
      if (before.get(i).outcome() == Outcome.DONE) {
        assertThat(now).isEqualTo(before.get(i));
      } else {
        assertNotDone(after.plan().step(now.step()).orElseThrow(), now);
      }
    }
    assertThat(
            lab.audit().ofPlan(after.plan().id(), 200).stream()
                .filter(entry -> entry.act().deed().equals("step-trying"))
                .map(entry -> entry.act().said())
                // What etcd refuses for the moment is asked for again, by the same process.
                .filter(said -> !said.contains(", try ")))
        .doesNotHaveDuplicates()
        .hasSameSizeAs(after.runs());
  }

  /** It was only written down: nobody was asked yet. */
  private static void assertNotDone(Step step, StepRun run) {
    assertThat(run.outcome())
        .isIn(
            Steps.leavesItsMark(step)
                ? List.of(Outcome.UNCERTAIN)
                : List.of(Outcome.UNCERTAIN, Outcome.DONE));
  }
}

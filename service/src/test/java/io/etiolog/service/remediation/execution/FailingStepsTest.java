// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.RepairLab;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.Target;
import io.etiolog.service.remediation.execution.Effect.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In the middle of each kind of step the member that it asks is killed, frozen or slowed. The plan
 * ends within its bounds, and what it says of the step is what the cluster shows once it is well.
 */
// Each has a cluster of its own, and waits nearly all of its time.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FailingStepsTest {
  private static final Duration SLOW = Duration.ofMillis(250);

  private enum Blow {
    KILLED,
    FROZEN,
    SLOWED;

    void on(EtcdMember member, RelayedCluster cluster) {
      try {
        switch (this) {
          case KILLED -> member.kill();
          case FROZEN -> member.pause();
          case SLOWED -> cluster.slow(member, SLOW);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void healed(EtcdMember member, RelayedCluster cluster) throws IOException {
      switch (this) {
        case KILLED -> cluster.start(member);
        case FROZEN -> member.resume();
        case SLOWED -> cluster.slow(member, Duration.ZERO);
      }
    }
  }

  static Stream<Arguments> steps() {
    return Steps.all()
        .flatMap(step ->
            Stream.of(Blow.values()).map(blow -> Arguments.of(step.trouble(), step.id(), blow)));
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @MethodSource("steps")
  void the_plan_ends_in_bounded_time_and_tells_the_truth(
      Trouble trouble, String id, Blow blow, @TempDir Path folder) throws Exception {
    try (RelayedCluster cluster = trouble.cluster();
        RepairLab lab = RepairLab.hasty(cluster.access(), folder, Trouble.quota())) {
      trouble.befall(cluster.fixture());
      Repair approved = lab.approved(trouble.playbook, trouble.asked());
      lab.wait(Duration.ofMinutes(2));
      Plan plan = approved.plan();
      Step step = Steps.of(plan, id);
      if (id.equals("start")) {
        lab.whenTrying(step.id(), () -> joined(cluster));
      }
      EtcdMember[] victim = new EtcdMember[1];
      lab.whenTrying(
          step.id(),
          () -> {
            victim[0] = asked(step, cluster.fixture());
            blow.on(victim[0], cluster);
          });
      if (!id.equals("start") && trouble == Trouble.DEAD) {
        lab.whenTrying("start", () -> joined(cluster));
      }
      Repair ended = lab.execute(approved);
      blow.healed(victim[0], cluster);
      cluster.fixture().await().until(() -> lab.look().leader().isPresent());
      assertThat(ended.status().isFinal()).as(ended.outcome()).isTrue();
      assertTrue(ended, step, lab);
    }
  }

  private static void joined(RelayedCluster cluster) {
    try {
      cluster.join(cluster.fixture().member(3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whom a step asks: its own member, else the leader. */
  private static EtcdMember asked(Step step, EtcdClusterFixture cluster) {
    return switch (step.action().orElseThrow()) {
      case Action.TakeSnapshot(Target from) -> named(from, cluster);
      case Action.Defragment(Target member, var wanted) -> named(member, cluster);
      default -> cluster.leader();
    };
  }

  private static EtcdMember named(Target target, EtcdClusterFixture cluster) {
    return cluster.members().stream()
        .filter(member -> member.name().equals(target.name()))
        .findFirst()
        .orElseThrow();
  }

  private static void assertTrue(Repair ended, Step step, RepairLab lab) {
    StepRun run = ended.run(step).orElseThrow();
    Effect now = Effect.of(step.action().orElseThrow(), ended.plan(), lab.look());
    String told = run.outcome() + " " + run.answer() + " " + run.verified() + "; now " + now;
    switch (run.outcome()) {
      case DONE -> assertThat(now.seen()).as(told).isNotEqualTo(Seen.NO);
      case FAILED, REFUSED -> {
        if (Steps.leavesItsMark(step)) {
          assertThat(now.seen()).as(told).isNotEqualTo(Seen.YES);
        }
      }
      case UNCERTAIN -> {
        assertThat(ended.outcome()).contains("uncertain");
        // What only reads has either told what it was asked, or it has not.
        assertThat(step.action().orElseThrow())
            .isNotInstanceOfAny(Action.TakeSnapshot.class, Action.CountKeys.class);
      }
      case TRYING -> throw new AssertionError(told);
    }
    assertThat(ended.outcome()).isNotEmpty();
  }
}

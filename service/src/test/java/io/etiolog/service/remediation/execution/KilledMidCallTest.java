// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.RepairLab;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.StepRun.Outcome;
import io.etiolog.service.remediation.execution.Effect.Seen;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process that executes a plan is killed in the middle of a step's call, on a network that
 * stands still: when hardly anything of it has gone out, and when much of it has. Whether it takes
 * effect is etcd's.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class KilledMidCallTest {
  static Stream<Arguments> kills() {
    return Stream.concat(
        Steps.all().map(step -> Arguments.of(step.trouble(), step.id(), 6)),
        Stream.of("remove", "promote").map(step -> Arguments.of(Trouble.DEAD, step, 1)));
  }

  @ParameterizedTest(name = "{0}: {1}, after {2} pieces")
  @MethodSource("kills")
  void no_step_runs_twice_and_the_plan_says_what_is_so(
      Trouble trouble, String id, int pieces, @TempDir Path folder) throws Exception {
    try (RelayedCluster cluster = trouble.cluster()) {
      trouble.befall(cluster.fixture());
      String plan = killed(trouble, id, pieces, folder, cluster);
      cluster.thaw();
      try (RepairLab lab = RepairLab.of(cluster.access(), folder, Trouble.quota())) {
        cluster.fixture().await().until(() -> lab.look().leader().isPresent());
        lab.restart();
        lab.at().findInterrupted();
        assertInterrupted(lab.store().find(plan).orElseThrow(), id, lab);
      }
    }
  }

  private static void assertInterrupted(Repair found, String id, RepairLab lab) {
    assertThat(found.status()).as(found.outcome()).isEqualTo(PlanStatus.INTERRUPTED);
    assertThat(found.runs()).noneMatch(run -> run.outcome() == Outcome.TRYING);
    StepRun last = found.runs().getLast();
    assertThat(last.step()).startsWith(id);
    assertThat(last.outcome()).isIn(Outcome.DONE, Outcome.UNCERTAIN);
    Step step = Steps.of(found.plan(), id);
    if (last.outcome() == Outcome.DONE) {
      Effect now = Effect.of(step.action().orElseThrow(), found.plan(), lab.look());
      assertThat(now.seen()).as(now.what()).isEqualTo(Seen.YES);
    }
    assertThat(
            lab.audit().ofPlan(found.plan().id(), 100).stream()
                .filter(entry -> entry.act().deed().equals("step-trying"))
                .map(entry -> entry.act().said())
                // What etcd refuses for the moment is asked for again, by the same process.
                .filter(said -> !said.contains(", try ")))
        .doesNotHaveDuplicates()
        .hasSameSizeAs(found.runs());
    assertThat(found.outcome()).contains("nothing goes on by itself");
  }

  /** Kills it, and tells which plan it was about. */
  private static String killed(
      Trouble trouble, String id, int pieces, Path folder, RelayedCluster cluster)
      throws Exception {
    Process process = started(trouble, folder, cluster);
    try (BufferedReader said = process.inputReader(UTF_8);
        BufferedWriter answers = process.outputWriter(UTF_8)) {
      String plan = "";
      String line = said.readLine();
      while (line != null && !line.startsWith("trying " + id)) {
        plan = line.startsWith("plan ") ? line.substring("plan ".length()) : plan;
        if (line.equals("trying start")) {
          cluster.join(cluster.fixture().member(3));
        }
        if (line.startsWith("trying ")) {
          goOn(answers);
        }
        line = said.readLine();
      }
      assertThat(line).as("it came to the step").isNotNull();
      AtomicLong left = cluster.freezeAfter(pieces);
      goOn(answers);
      cluster.fixture().await().until(() -> left.get() <= 0);
      return plan;
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  private static void goOn(BufferedWriter answers) throws IOException {
    answers.newLine();
    answers.flush();
  }

  private static Process started(Trouble trouble, Path folder, RelayedCluster cluster)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(RepairProcess.class.getName());
    command.add(folder.toString());
    command.add(cluster.fixture().certificates().toString());
    command.add(trouble.name());
    cluster.access().endpoints().forEach(endpoint -> command.add(endpoint.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}

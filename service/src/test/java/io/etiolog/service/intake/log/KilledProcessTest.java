// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that appends from many threads is killed (SIGKILL) again and again. {@code -Dkills=100}
 * sets how often; each time takes about a second.
 */
class KilledProcessTest {
  private static final int KILLS = Integer.getInteger("kills", 15);
  private static final int THREADS = 16;
  private static final int MOST_ANSWERS = 600;

  @TempDir Path folder;
  private final Random chance = new Random();

  /** Where each acknowledged entry is, by its thread and number. */
  private final Map<String, Long> acknowledged = new HashMap<>();

  private final long[] next = new long[THREADS];

  @Test
  void whatWasAcknowledgedIsThereOnceAfterEachKill() throws IOException, InterruptedException {
    for (int kill = 0; kill < KILLS; kill++) {
      runAndKill(1 + chance.nextInt(MOST_ANSWERS));
      check();
    }
    assertThat(acknowledged).isNotEmpty();
  }

  private void runAndKill(int answers) throws IOException, InterruptedException {
    Process process = AppendingProgram.start(folder, next);
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("ready");
      int heard = 0;
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        acknowledge(line.split(" "));
        heard++;
        if (heard == answers) {
          // Not the process itself: that would close what it has said and we have not yet read.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("SIGKILL").isEqualTo(137);
  }

  private void acknowledge(String[] words) {
    int thread = Integer.parseInt(words[0]);
    assertThat(words[1]).as("numbers count up").isEqualTo(Long.toString(next[thread]));
    next[thread]++;
    acknowledged.put(words[0] + " " + words[1], Long.parseLong(words[2]));
  }

  private void check() throws IOException, InterruptedException {
    Map<String, Long> found = new HashMap<>();
    try (IntakeLog log = IntakeLog.open(folder, AppendingProgram.limits(), TimeSource.system())) {
      for (Reading reading : LogFixture.readings(log, 0)) {
        assertThat(reading).isInstanceOf(Reading.Found.class);
        Entry entry = ((Reading.Found) reading).entry();
        String name = new String(entry.metadata(), StandardCharsets.UTF_8);
        assertThat(found.put(name, entry.position())).as("%s is there twice", name).isNull();
        assertThat(Arrays.copyOf(entry.payload(), name.length())).isEqualTo(LogFixture.bytes(name));
      }
      assertThat(log.damage())
          .extracting(Damage::kind)
          .allMatch(kind -> kind == Damage.Kind.TORN_TAIL);
      assertThat(log.checkpoints().all().getOrDefault("consumer", 0L))
          .isLessThanOrEqualTo(log.counts().next());
    }
    assertThat(found).containsAllEntriesOf(acknowledged);
    assertThat(found.size() - acknowledged.size())
        .as("at most the one of each thread that was not yet answered")
        .isBetween(0, THREADS);
  }

  @Test
  void whoComesSecondIsToldWhoHasTheFolder() throws IOException, InterruptedException {
    Process process = AppendingProgram.start(folder);
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("ready");
      assertThatThrownBy(() -> LogFixture.open(folder))
          .isInstanceOf(FolderInUseException.class)
          .hasMessageContaining("process " + process.pid() + ", since ");
      assertThatThrownBy(() -> LogFixture.open(folder)).isInstanceOf(FolderInUseException.class);
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    LogFixture.open(folder).close();
  }
}

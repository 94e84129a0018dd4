// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that indexes is killed (SIGKILL) at random moments. */
class KilledIndexTest {
  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final int MOST_ANSWERS = 600;

  @TempDir private Path folder;

  private final Random chance = new Random();

  @Test
  void eachLineIsFoundOnceAfterEachKill() throws Exception {
    int next = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      next = runAndKill(next, 1 + chance.nextInt(MOST_ANSWERS));
      try (IndexFixture index = new IndexFixture(folder)) {
        index.now.set(Instant.now());
        index.catchesUp();
        List<String> found = index.all("line");
        Set<String> unique = new HashSet<>(found);
        assertThat(found).as("a line is there twice").hasSize(unique.size());
        assertThat(IntStream.range(0, next).mapToObj(IndexingProgram::line))
            .as("what was durable")
            .allMatch(unique::contains);
        next = found.size();
      }
    }
  }

  /** How many lines are durable for sure, among all runs until now. */
  private int runAndKill(int first, int answers) throws Exception {
    Process process = IndexingProgram.start(folder, first);
    int durable = first;
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      int heard = 0;
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        durable = Integer.parseInt(line) + 1;
        heard++;
        if (heard == answers) {
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("SIGKILL").isEqualTo(137);
    return durable;
  }
}

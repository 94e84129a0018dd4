// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consumers go on where they were. */
class CheckpointsTest {
  @TempDir(factory = InMemory.class)
  Path folder;

  private IntakeLog openWithTenEntries() throws IOException {
    IntakeLog log = LogFixture.open(folder);
    while (log.counts().next() < 10) {
      log.append(LogFixture.batch("entry"));
    }
    return log;
  }

  private Path file() {
    return folder.resolve("checkpoints").resolve("index");
  }

  @Test
  void aConsumerGoesOnWhereItWas() throws IOException {
    try (IntakeLog log = openWithTenEntries()) {
      assertThat(log.checkpoints().register("index", 2)).isEqualTo(2);
      assertThat(log.checkpoints().register("index", 5)).as("it is known").isEqualTo(2);
      log.checkpoints().commit("index", 7);
    }
    try (IntakeLog log = LogFixture.open(folder)) {
      assertThat(log.checkpoints().register("index", 0)).isEqualTo(7);
      log.checkpoints().commit("index", 3);
      assertThat(log.checkpoints().all()).isEqualTo(Map.of("index", 3L));
      log.checkpoints().remove("index");
      log.checkpoints().remove("index");
      assertThat(file()).doesNotExist();
    }
    try (IntakeLog log = LogFixture.open(folder)) {
      assertThat(log.checkpoints().all()).isEmpty();
    }
  }

  @Test
  void aDamagedOneBeginsAgainAndIsSaid() throws IOException {
    try (IntakeLog log = openWithTenEntries()) {
      log.checkpoints().commit("index", 7);
    }
    byte[] whole = Files.readAllBytes(file());
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] wrong = whole.clone();
        wrong[at] ^= (byte) (1 << bit);
        checkDamaged(wrong);
      }
    }
    for (int length = 0; length < whole.length; length++) {
      checkDamaged(Arrays.copyOf(whole, length));
    }
    checkDamaged(new byte[100_000]);
  }

  private void checkDamaged(byte[] content) throws IOException {
    Files.write(file(), content);
    try (IntakeLog log = LogFixture.open(folder)) {
      assertThat(log.checkpoints().all()).isEqualTo(Map.of("index", 0L));
      assertThat(log.damage())
          .containsExactly(
              new Damage(
                  Damage.Kind.CHECKPOINT, "checkpoints/index", 0, content.length, Positions.NONE));
    }
  }

  @Test
  void whatACrashLeftUnfinishedDoesNotCount() throws IOException {
    try (IntakeLog log = openWithTenEntries()) {
      log.checkpoints().commit("index", 7);
    }
    Files.writeString(folder.resolve("checkpoints/index.unfinished"), "9 ");
    try (IntakeLog log = LogFixture.open(folder)) {
      assertThat(log.checkpoints().all()).isEqualTo(Map.of("index", 7L));
      log.checkpoints().commit("index", 8);
      assertThat(log.checkpoints().all()).isEqualTo(Map.of("index", 8L));
    }
  }

  @Test
  void onlyWhatTheLogHasCanBeTaken() throws IOException {
    try (IntakeLog log = openWithTenEntries()) {
      Checkpoints checkpoints = log.checkpoints();
      checkpoints.commit("index", 10);
      assertThatIllegalArgumentException().isThrownBy(() -> checkpoints.commit("index", 11));
      assertThatIllegalArgumentException().isThrownBy(() -> checkpoints.commit("index", -1));
      for (String name : new String[] {"", "../x", "Index", "a b", "x".repeat(64), "-a"}) {
        assertThatIllegalArgumentException().isThrownBy(() -> checkpoints.commit(name, 1));
      }
      assertThat(checkpoints.all()).isEqualTo(Map.of("index", 10L));
    }
  }

  @Test
  void positionsThatAConsumerHasTakenAreNotGivenAgain() throws IOException, InterruptedException {
    try (IntakeLog log = openWithTenEntries()) {
      log.checkpoints().commit("index", 10);
    }
    Path segment = LogFixture.segments(folder).getFirst();
    try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
    try (IntakeLog log = LogFixture.open(folder)) {
      assertThat(log.damage())
          .extracting(Damage::lost)
          .containsExactlyInAnyOrder(Positions.NONE, new Positions(9, 10));
      assertThat(log.append(LogFixture.batch("new"))).isEqualTo(new AppendResult.Appended(10));
      assertThat(LogFixture.readings(log, 8))
          .hasSize(3)
          .contains(new Reading.Missing(new Positions(9, 10)));
    }
    try (IntakeLog log = LogFixture.open(folder)) {
      assertThat(log.damage()).isEmpty();
      assertThat(LogFixture.readings(log, 10)).hasSize(1);
    }
  }
}

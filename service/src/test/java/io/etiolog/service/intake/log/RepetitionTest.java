// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same batch again is told from a new one. */
class RepetitionTest {
  @TempDir Path folder;
  private final FaultyDisk disk = new FaultyDisk();
  private final ManualTime time = new ManualTime();
  private int keys = 1_000;

  private IntakeLog open() throws IOException {
    RepetitionLimits repetition = new RepetitionLimits(keys, Duration.ofHours(1));
    LogLimits limits =
        new LogLimits(LogFixture.disk(4_096, 1 << 20), LogFixture.MEMORY, repetition);
    return IntakeLog.open(folder, limits, time.source(), disk);
  }

  @Test
  void aRepetitionIsNotWrittenAgain() throws IOException, InterruptedException {
    try (IntakeLog log = open()) {
      log.append(LogFixture.batch("other"));
      assertThat(log.append(LogFixture.keyed("same"))).isEqualTo(new AppendResult.Appended(1));
      assertThat(log.append(LogFixture.keyed("same"))).isEqualTo(new AppendResult.Repeated(1));
      assertThat(LogFixture.texts(log)).containsExactly("other", "same");
    }
  }

  @Test
  void aRepetitionIsRecognisedAfterARestart() throws IOException {
    try (IntakeLog log = open()) {
      for (int i = 0; i < 60; i++) {
        log.append(LogFixture.keyed("entry " + i));
      }
      assertThat(log.counts().segments()).isGreaterThan(1);
    }
    try (IntakeLog log = open()) {
      for (int i = 0; i < 60; i++) {
        assertThat(log.append(LogFixture.keyed("entry " + i)))
            .isEqualTo(new AppendResult.Repeated(i));
      }
    }
  }

  @Test
  void aRepetitionWaitsForTheFirst() throws IOException {
    try (IntakeLog log = open()) {
      disk.shut();
      CompletableFuture<AppendResult> first = log.submit(LogFixture.keyed("same"));
      disk.awaitForce();
      CompletableFuture<AppendResult> second = log.submit(LogFixture.keyed("same"));
      assertThat(second).isNotDone();
      disk.open();
      assertThat(first.join()).isEqualTo(new AppendResult.Appended(0));
      assertThat(second.join()).isEqualTo(new AppendResult.Repeated(0));
    }
  }

  @Test
  void aRepetitionIsRefusedWithTheFirst() throws IOException {
    try (IntakeLog log = open()) {
      disk.shut();
      disk.failForces(1);
      CompletableFuture<AppendResult> first = log.submit(LogFixture.keyed("same"));
      disk.awaitForce();
      CompletableFuture<AppendResult> second = log.submit(LogFixture.keyed("same"));
      disk.open();
      AppendResult refused = new AppendResult.Refused(Refusal.DISK_FAILED);
      assertThat(first.join()).isEqualTo(refused);
      assertThat(second.join()).isEqualTo(refused);
      assertThat(log.append(LogFixture.keyed("same"))).isEqualTo(new AppendResult.Appended(0));
    }
  }

  @Test
  void ofManyAtOnceOneIsWritten() throws IOException, InterruptedException {
    try (IntakeLog log = open()) {
      List<CompletableFuture<AppendResult>> answers =
          IntStream.range(0, 100)
              .parallel()
              .mapToObj(i -> log.submit(LogFixture.keyed("same")))
              .toList();
      List<AppendResult> results = answers.stream().map(CompletableFuture::join).toList();
      assertThat(results).containsOnlyOnce(new AppendResult.Appended(0));
      assertThat(results).contains(new AppendResult.Repeated(0));
      assertThat(LogFixture.texts(log)).containsExactly("same");
      assertThat(log.counts().events().repeated()).isEqualTo(99);
    }
  }

  @Test
  void keysAreForgottenByTimeThatPassedAndNotByTheClock() throws IOException {
    try (IntakeLog log = open()) {
      log.append(LogFixture.keyed("same"));
      time.jump(Duration.ofDays(400));
      assertThat(log.append(LogFixture.keyed("same"))).isEqualTo(new AppendResult.Repeated(0));
      time.jump(Duration.ofDays(-800));
      assertThat(log.append(LogFixture.keyed("same"))).isEqualTo(new AppendResult.Repeated(0));
      time.pass(Duration.ofMinutes(61));
      assertThat(log.append(LogFixture.keyed("same"))).isEqualTo(new AppendResult.Appended(1));
    }
  }

  @Test
  void keysThatLieAheadOfTheClockAreRemembered() throws IOException {
    try (IntakeLog log = open()) {
      log.append(LogFixture.keyed("same"));
    }
    time.jump(Duration.ofDays(-400));
    try (IntakeLog log = open()) {
      assertThat(log.append(LogFixture.keyed("same"))).isEqualTo(new AppendResult.Repeated(0));
    }
  }

  @Test
  void theOldestKeysAreForgottenWhenThereAreTooMany() throws IOException {
    keys = 3;
    try (IntakeLog log = open()) {
      for (int i = 0; i < 4; i++) {
        log.append(LogFixture.keyed("entry " + i));
      }
      assertThat(log.counts().keys()).isEqualTo(3);
    }
    try (IntakeLog log = open()) {
      assertThat(log.counts().keys()).isEqualTo(3);
      assertThat(log.append(LogFixture.keyed("entry 1"))).isEqualTo(new AppendResult.Repeated(1));
      assertThat(log.append(LogFixture.keyed("entry 0"))).isEqualTo(new AppendResult.Appended(4));
    }
  }
}

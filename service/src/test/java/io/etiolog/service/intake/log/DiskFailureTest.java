// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk fails, and the log says so, keeps what it has, and goes on when it can. */
class DiskFailureTest {
  private static final LogLimits LIMITS = LogFixture.limits(4_096, 1 << 20);

  @TempDir Path folder;
  private final FaultyDisk disk = new FaultyDisk();
  private final ManualTime time = new ManualTime();

  private IntakeLog open() throws IOException {
    return IntakeLog.open(folder, LIMITS, time.source(), disk);
  }

  private static AppendResult refused(Refusal reason) {
    return new AppendResult.Refused(reason);
  }

  @Test
  void aFailedForceIsNotTriedAgainAndTheLogGoesOnInANewSegment()
      throws IOException, InterruptedException {
    try (IntakeLog log = open()) {
      log.append(LogFixture.batch("kept"));
      disk.failForces(1);
      int before = disk.forces();

      assertThat(log.append(LogFixture.keyed("failed"))).isEqualTo(refused(Refusal.DISK_FAILED));
      assertThat(disk.forces()).as("one force, and no second").isEqualTo(before + 1);
      assertThat(log.counts().forces().failed()).isEqualTo(1);
      assertThat(log.counts().forces().failure()).hasValue("input/output error");
      assertThat(LogFixture.texts(log)).containsExactly("kept");

      assertThat(log.append(LogFixture.keyed("failed")))
          .as("its key is free again")
          .isEqualTo(new AppendResult.Appended(1));
      assertThat(log.counts().segments()).isEqualTo(2);
      assertThat(log.counts().forces().failure()).isEmpty();
    }
    try (IntakeLog log = IntakeLog.open(folder, LIMITS, time.source())) {
      assertThat(LogFixture.texts(log)).containsExactly("kept", "failed");
      assertThat(log.damage()).isEmpty();
    }
  }

  @Test
  void whatStandsBehindAFailedForceDoesNotComeBack() throws IOException, InterruptedException {
    try (IntakeLog log = open()) {
      log.append(LogFixture.batch("kept"));
      disk.truncates(false);
      disk.failForces(1);
      assertThat(log.append(LogFixture.batch("unknown"))).isEqualTo(refused(Refusal.DISK_FAILED));
      log.append(LogFixture.batch("next"));
    }
    try (IntakeLog log = IntakeLog.open(folder, LIMITS, time.source())) {
      assertThat(LogFixture.texts(log)).containsExactly("kept", "next");
      assertThat(log.verify()).isEmpty();
    }
  }

  @Test
  void theFirstForceOfASegmentMayFail() throws IOException, InterruptedException {
    try (IntakeLog log = open()) {
      disk.failForces(1);
      assertThat(log.append(LogFixture.batch("failed"))).isEqualTo(refused(Refusal.DISK_FAILED));
      assertThat(log.append(LogFixture.batch("kept"))).isEqualTo(new AppendResult.Appended(0));
      assertThat(log.counts().segments()).isEqualTo(1);
      assertThat(LogFixture.texts(log)).containsExactly("kept");
    }
  }

  @Test
  void aDiskThatFailsAgainAndAgainIsLeftAloneForASecond() throws IOException {
    try (IntakeLog log = open()) {
      log.append(LogFixture.batch("kept"));
      disk.failForces(1);
      disk.creates(false);
      assertThat(log.append(LogFixture.batch("a"))).isEqualTo(refused(Refusal.DISK_FAILED));
      assertThat(log.append(LogFixture.batch("b"))).isEqualTo(refused(Refusal.DISK_FAILED));
      assertThat(log.counts().forces().failure()).hasValue("no file today");

      disk.creates(true);
      assertThat(log.append(LogFixture.batch("c"))).isEqualTo(refused(Refusal.DISK_FAILED));
      time.pass(Duration.ofSeconds(1));
      assertThat(log.append(LogFixture.batch("d"))).isEqualTo(new AppendResult.Appended(1));
    }
  }

  @Test
  void whatWasDurableIsReadBackBeforeTheLogGoesOn() throws IOException {
    try (IntakeLog log = open()) {
      log.append(LogFixture.batch("kept"));
      log.append(LogFixture.batch("spoilt"));
      disk.failForces(1);
      log.append(LogFixture.batch("failed"));
      Path segment = LogFixture.segments(folder).getFirst();
      byte[] content = Files.readAllBytes(segment);
      content[content.length - 1] ^= 1;
      Files.write(segment, content);

      assertThat(log.append(LogFixture.batch("next"))).isEqualTo(new AppendResult.Appended(2));
      assertThat(log.damage())
          .singleElement()
          .satisfies(damage -> {
            assertThat(damage.kind()).isEqualTo(Damage.Kind.UNREADABLE);
            assertThat(damage.lost()).isEqualTo(new Positions(1, 2));
          });
    }
  }

  @Test
  void aFullDiskRefusesAndTakesAgainWhenThereIsRoom() throws IOException, InterruptedException {
    try (IntakeLog log = open()) {
      log.append(LogFixture.batch("kept"));
      disk.room(10);
      assertThat(log.append(LogFixture.keyed("full"))).isEqualTo(refused(Refusal.DISK_FULL));
      disk.room(1_000);
      assertThat(log.append(LogFixture.keyed("full"))).isEqualTo(new AppendResult.Appended(1));
      assertThat(log.counts().segments()).isEqualTo(1);
    }
  }

  @Test
  void aWriteThatEndsInTheMiddleIsTakenBack() throws IOException, InterruptedException {
    disk.saysHowFull(false);
    try (IntakeLog log = open()) {
      log.append(LogFixture.batch("kept"));
      long size = log.counts().bytes();
      for (int room = 0; room < 76; room++) {
        disk.room(room);
        assertThat(log.append(LogFixture.batch("full"))).isEqualTo(refused(Refusal.DISK_FAILED));
        assertThat(LogFixture.segments(folder).getFirst()).hasSize(size);
      }
      disk.room(1_000);
      assertThat(log.append(LogFixture.batch("again"))).isEqualTo(new AppendResult.Appended(1));
      assertThat(LogFixture.texts(log)).containsExactly("kept", "again");
      assertThat(log.counts().segments()).isEqualTo(1);
    }
  }

  @Test
  void aDiskThatDoesNotAnswerIsNotWaitedForWithoutEnd() throws IOException, InterruptedException {
    MemoryLimits hasty = new MemoryLimits(64 << 10, 1_000, 1_000, Duration.ofMillis(20));
    LogLimits limits = new LogLimits(LIMITS.disk(), hasty, LogFixture.KEYS);
    try (IntakeLog log = IntakeLog.open(folder, limits, TimeSource.system(), disk)) {
      disk.shut();
      assertThat(log.append(LogFixture.keyed("slow"))).isEqualTo(refused(Refusal.STALLED));
      assertThat(log.append(LogFixture.keyed("slow"))).isEqualTo(refused(Refusal.STALLED));
      disk.open();
      try (Cursor cursor = log.cursor(0)) {
        assertThat(cursor.next(LogFixture.LONG)).isInstanceOf(Reading.Found.class);
      }
    }
    try (IntakeLog log = IntakeLog.open(folder, LIMITS, TimeSource.system())) {
      assertThat(log.append(LogFixture.keyed("slow"))).isEqualTo(new AppendResult.Repeated(0));
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is bounded, and what somebody still needs is kept. */
class RetentionTest {
  private static final int IN_A_SEGMENT = 4;
  private static final String TEXT = "x".repeat(900);
  private static final AppendResult FULL = new AppendResult.Refused(Refusal.LOG_FULL);

  @TempDir Path folder;
  private final ManualTime time = new ManualTime();
  private long logBytes = 12_500;

  private IntakeLog open() throws IOException {
    return IntakeLog.open(folder, LogFixture.limits(4_096, logBytes), time.source());
  }

  /** Appends until it is refused, or so many; says how many were taken. */
  private static int append(IntakeLog log, int count) {
    for (int i = 0; i < count; i++) {
      AppendResult result = log.append(LogFixture.batch(TEXT));
      if (result instanceof AppendResult.Refused) {
        assertThat(result).isEqualTo(FULL);
        return i;
      }
    }
    return count;
  }

  @Test
  void withoutConsumersTheOldestGiveWay() throws IOException, InterruptedException {
    try (IntakeLog log = open()) {
      assertThat(append(log, 40)).isEqualTo(40);
      assertThat(log.counts().bytes()).isLessThanOrEqualTo(logBytes);
      assertThat(log.counts().events().deletedBytes()).isPositive();
      long oldest = log.counts().oldest();
      assertThat(oldest).isPositive();
      assertThat(LogFixture.readings(log, 0))
          .first()
          .isEqualTo(new Reading.Missing(new Positions(0, oldest)));
    }
    try (IntakeLog log = open()) {
      assertThat(log.damage()).isEmpty();
      assertThat(log.append(LogFixture.batch("x"))).isEqualTo(new AppendResult.Appended(40));
    }
  }

  @Test
  void whatAConsumerHasNotTakenFillsTheLogUntilItHas() throws IOException {
    try (IntakeLog log = open()) {
      log.checkpoints().register("index", 0);
      log.checkpoints().register("diagnosis", 0);
      int taken = append(log, 40);
      assertThat(taken).isEqualTo(3 * IN_A_SEGMENT);
      assertThat(log.counts().oldest()).isZero();
      assertThat(log.counts().events().refused()).containsEntry(Refusal.LOG_FULL, 1L);

      log.checkpoints().commit("diagnosis", taken);
      log.checkpoints().commit("index", IN_A_SEGMENT - 1);
      assertThat(append(log, 1)).as("one entry of the segment is not taken").isZero();

      log.checkpoints().commit("index", IN_A_SEGMENT);
      assertThat(append(log, 40)).isEqualTo(IN_A_SEGMENT);
      assertThat(log.counts().oldest()).isEqualTo(IN_A_SEGMENT);

      log.checkpoints().remove("index");
      assertThat(append(log, 40)).isEqualTo(2 * IN_A_SEGMENT);
    }
  }

  @Test
  void whatIsHeldIsSaid() throws IOException {
    logBytes = 1 << 20;
    try (IntakeLog log = open()) {
      log.checkpoints().register("fast", 0);
      log.checkpoints().register("slow", 0);
      append(log, 3 * IN_A_SEGMENT);
      log.checkpoints().commit("fast", 3 * IN_A_SEGMENT);
      log.checkpoints().commit("slow", IN_A_SEGMENT);
      time.pass(Duration.ofDays(8));

      RetentionReport report = log.retain();

      assertThat(report.deleted()).containsExactly("00000000000000000000.segment");
      assertThat(report.bytes()).isEqualTo(segmentBytes());
      assertThat(report.heldBy()).hasValue("slow");
      assertThat(report.heldBytes()).isEqualTo(segmentBytes());
      assertThat(LogFixture.segments(folder)).hasSize(2);
    }
  }

  private static long segmentBytes() {
    return SegmentHeader.BYTES + IN_A_SEGMENT * (FrameHeader.BYTES + "easttag".length() + 900L);
  }

  @Test
  void ageIsTimeThatPassedAndNotTheClock() throws IOException {
    logBytes = 1 << 20;
    try (IntakeLog log = open()) {
      append(log, 3 * IN_A_SEGMENT);
      time.jump(Duration.ofDays(4_000));
      assertThat(log.retain()).isEqualTo(new RetentionReport(List.of(), 0, none(), 0));
      time.jump(Duration.ofDays(-8_000));
      assertThat(log.retain().deleted()).isEmpty();
      time.pass(Duration.ofDays(7));
      assertThat(log.retain().deleted()).isEmpty();
      time.pass(Duration.ofMinutes(1));
      assertThat(log.retain().deleted()).hasSize(2);
      assertThat(log.counts().segments()).isEqualTo(1);
    }
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  @Test
  void ageGoesOnOverARestart() throws IOException {
    logBytes = 1 << 20;
    try (IntakeLog log = open()) {
      append(log, 3 * IN_A_SEGMENT);
    }
    time.pass(Duration.ofDays(6));
    try (IntakeLog log = open()) {
      assertThat(log.retain().deleted()).isEmpty();
      time.pass(Duration.ofDays(2));
      assertThat(log.retain().deleted()).hasSize(2);
    }
  }

  @Test
  void aTrickleDoesNotKeepASegmentOpenForEver() throws IOException {
    logBytes = 1 << 20;
    try (IntakeLog log = open()) {
      for (int day = 0; day < 20; day++) {
        append(log, 1);
        time.pass(Duration.ofDays(1));
      }
      log.retain();
      assertThat(log.counts().oldest()).isBetween(8L, 13L);
    }
  }

  @Test
  void aCursorWhoseSegmentIsDeletedIsTold() throws IOException, InterruptedException {
    logBytes = 1 << 20;
    try (IntakeLog log = open();
        Cursor cursor = log.cursor(0)) {
      append(log, 3 * IN_A_SEGMENT);
      assertThat(cursor.next(Duration.ZERO)).isInstanceOf(Reading.Found.class);
      time.pass(Duration.ofDays(8));
      log.retain();
      assertThat(cursor.next(Duration.ZERO))
          .isEqualTo(new Reading.Missing(new Positions(1, 2 * IN_A_SEGMENT)));
      assertThat(cursor.next(Duration.ZERO)).isInstanceOf(Reading.Found.class);
    }
  }

  @Test
  void theNewestSegmentStays() throws IOException {
    try (IntakeLog log = open()) {
      append(log, 1);
      time.pass(Duration.ofDays(100));
      assertThat(log.retain().deleted()).isEmpty();
      assertThat(Files.exists(LogFixture.segments(folder).getFirst())).isTrue();
    }
  }
}

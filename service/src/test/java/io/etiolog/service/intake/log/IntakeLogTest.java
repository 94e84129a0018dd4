// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeLogTest {
  private static final LogLimits LIMITS = LogFixture.limits(4_096, 1 << 20);

  @TempDir Path folder;
  private final FaultyDisk disk = new FaultyDisk();
  private final ManualTime time = new ManualTime();

  private IntakeLog open() throws IOException {
    return IntakeLog.open(folder, LIMITS, time.source(), disk);
  }

  @Test
  void whatWasAppendedIsReadAsItWas() throws IOException, InterruptedException {
    byte[] all = new byte[256];
    IntStream.range(0, all.length).forEach(i -> all[i] = (byte) i);
    Optional<Key> key = Optional.of(LogFixture.key("k"));
    try (IntakeLog log = open()) {
      log.append(new Batch("Köln 3", all, all, key));
      log.append(new Batch("east", new byte[0], new byte[0], Optional.empty()));
    }
    try (IntakeLog log = open();
        Cursor cursor = log.cursor(0)) {
      Entry full = ((Reading.Found) cursor.next(Duration.ZERO)).entry();
      assertThat(full)
          .usingRecursiveComparison()
          .isEqualTo(new Entry(0, time.now(), "Köln 3", all, all, key));
      Entry empty = ((Reading.Found) cursor.next(Duration.ZERO)).entry();
      assertThat(empty.payload()).isEmpty();
      assertThat(empty.metadata()).isEmpty();
      assertThat(empty.key()).isEmpty();
    }
  }

  @Test
  void positionsCountUpOverSegmentsAndRestarts() throws IOException, InterruptedException {
    for (int round = 0; round < 3; round++) {
      try (IntakeLog log = open()) {
        for (int i = 0; i < 10; i++) {
          AppendResult result = log.append(LogFixture.batch("x".repeat(900)));
          assertThat(result).isEqualTo(new AppendResult.Appended(round * 10L + i));
        }
      }
    }
    try (IntakeLog log = open()) {
      assertThat(LogFixture.segments(folder)).hasSizeGreaterThan(6);
      assertThat(LogFixture.readings(log, 0))
          .extracting(reading -> ((Reading.Found) reading).entry().position())
          .containsExactlyElementsOf(LongStream.range(0, 30).boxed().toList());
      assertThat(LogFixture.readings(log, 17)).hasSize(13);
    }
  }

  @Test
  void noSegmentIsLargerThanItMayBe() throws IOException {
    try (IntakeLog log = open()) {
      List<CompletableFuture<AppendResult>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        answers.add(log.submit(LogFixture.batch("cluster" + i, "x".repeat(i * 15))));
      }
      answers.forEach(answer -> LogFixture.appended(answer.join()));
      assertThat(LogFixture.segments(folder))
          .hasSizeGreaterThan(5)
          .allSatisfy(segment -> assertThat(segment.toFile().length()).isLessThanOrEqualTo(4_096));
    }
  }

  @Test
  void allThatWaitShareOneForce() throws IOException {
    try (IntakeLog log = open()) {
      disk.shut();
      CompletableFuture<AppendResult> first = log.submit(LogFixture.batch("first"));
      disk.awaitForce();
      List<CompletableFuture<AppendResult>> others =
          IntStream.range(0, 8).mapToObj(i -> log.submit(LogFixture.batch("other " + i))).toList();
      assertThat(first).isNotDone();
      disk.letThrough(1);
      assertThat(LogFixture.appended(first.join())).isZero();
      disk.awaitForce();
      assertThat(others).allSatisfy(other -> assertThat(other).isNotDone());
      disk.letThrough(1);
      others.forEach(other -> LogFixture.appended(other.join()));
      assertThat(disk.forces()).isEqualTo(2);
      disk.open();
    }
  }

  @Test
  void manyVirtualThreadsAppendAtOnce() throws IOException, InterruptedException {
    try (IntakeLog log = IntakeLog.open(folder, LogLimits.USUAL, TimeSource.system())) {
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        Batch batch = LogFixture.batch("cluster" + i % 7, "entry " + i);
        callers.add(Thread.startVirtualThread(() -> log.append(batch)));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(LogFixture.texts(log))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 500).mapToObj(i -> "entry " + i).toList());
      assertThat(log.counts().events().appended()).isEqualTo(500);
    }
  }

  @Test
  void equalBytesWithoutAKeyAreNoRepetition() throws IOException, InterruptedException {
    try (IntakeLog log = open()) {
      log.append(LogFixture.batch("same"));
      log.append(LogFixture.batch("same"));
      assertThat(LogFixture.texts(log)).containsExactly("same", "same");
    }
  }

  @Test
  void whatIsTooLargeIsNeverTaken() throws IOException {
    try (IntakeLog log = open()) {
      AppendResult result = log.append(LogFixture.batch("x".repeat(1_001)));
      assertThat(result).isEqualTo(new AppendResult.Refused(Refusal.TOO_LARGE));
      assertThat(Refusal.TOO_LARGE.retryAfter()).isZero();
      LogFixture.appended(log.append(LogFixture.batch("x".repeat(1_000))));
    }
  }

  @Test
  void closingMakesDurableWhatWasTaken() throws IOException, InterruptedException {
    List<CompletableFuture<AppendResult>> answers = new ArrayList<>();
    IntakeLog log = open();
    for (int i = 0; i < 20; i++) {
      answers.add(log.submit(LogFixture.batch("entry " + i)));
    }
    log.close();
    log.close();
    answers.forEach(answer -> LogFixture.appended(answer.join()));
    assertThat(log.append(LogFixture.batch("late")))
        .isEqualTo(new AppendResult.Refused(Refusal.CLOSED));
    try (IntakeLog again = open()) {
      assertThat(LogFixture.texts(again)).hasSize(20);
    }
  }

  @Test
  void aFolderHasOneLogAtATime() throws IOException {
    try (IntakeLog log = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(FolderInUseException.class)
          .hasMessageContaining(folder.toRealPath().toString())
          .hasMessageContaining("this very process")
          .hasMessageContaining("Stop that one, or give this one a data folder of its own.");
      LogFixture.appended(log.append(LogFixture.batch("still works")));
    }
    open().close();
  }

  @Test
  void segmentsOfAnotherLogAreNotMixedIn() throws IOException {
    Path other = folder.resolve("other");
    try (IntakeLog log = IntakeLog.open(other, LIMITS, time.source())) {
      log.append(LogFixture.batch("other"));
    }
    open().close();
    Path segment = LogFixture.segments(other).getFirst();
    Files.copy(segment, folder.resolve(segment.getFileName()));

    assertThatThrownBy(this::open)
        .isInstanceOf(UnusableLogException.class)
        .hasMessageContaining("several intake logs");
  }

  @Test
  void aNewerFormatIsLeftAlone() throws IOException {
    try (IntakeLog log = open()) {
      log.append(LogFixture.batch("entry"));
    }
    Path segment = LogFixture.segments(folder).getFirst();
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(segment));
    content.putInt(8, 2);
    content.putInt(52, Checksum.of(content, 0, 52));
    Files.write(segment, content.array());

    assertThatThrownBy(this::open)
        .isInstanceOf(UnusableLogException.class)
        .hasMessageContaining("version 2");
    assertThat(segment).hasBinaryContent(content.array());
  }

  @Test
  void itCountsWhatHappens() throws IOException {
    try (IntakeLog log = open()) {
      log.append(LogFixture.keyed("entry"));
      log.append(LogFixture.keyed("entry"));
      log.append(LogFixture.batch("x".repeat(1_001)));
      LogCounts counts = log.counts();
      long frame = FrameHeader.BYTES + (long) "easttagentry".length();
      assertThat(counts.events())
          .isEqualTo(new LogCounts.Events(1, frame, 1, Map.of(Refusal.TOO_LARGE, 1L), 0, 0));
      assertThat(counts.forces().done()).isEqualTo(1);
      assertThat(counts.segments()).isEqualTo(1);
      assertThat(counts.bytes()).isEqualTo(SegmentHeader.BYTES + frame);
      assertThat(counts.oldest()).isZero();
      assertThat(counts.next()).isEqualTo(1);
      assertThat(counts.waitingBytes()).isZero();
      assertThat(counts.keys()).isEqualTo(1);
    }
  }

  @Test
  void whatCannotBeKeptIsNoBatch() {
    byte[] none = {};
    assertThatThrownBy(() -> new Batch("", none, none, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Batch("x".repeat(65_536), none, none, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Batch("east", new byte[65_536], none, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Key.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Key.of(new byte[32])).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitsThatDoNotFitTogetherAreRefused() {
    DiskLimits usual = DiskLimits.USUAL;
    assertThatThrownBy(() -> new DiskLimits(1 << 20, 1 << 20, 0, usual.age()))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> new DiskLimits(2L << 30, 8L << 30, 0, usual.age()))
        .hasMessageContaining("segmentBytes");
    assertThatThrownBy(() -> new DiskLimits(1 << 20, 8 << 20, -1, usual.age()))
        .hasMessageContaining("negative");
    assertThatThrownBy(() -> new MemoryLimits(10, 20, 10, Duration.ofSeconds(1)))
        .hasMessageContaining("waitingBytes");
    assertThatThrownBy(() -> new MemoryLimits(20, 20, 10, Duration.ZERO))
        .hasMessageContaining("patience");
    assertThatThrownBy(() -> new RepetitionLimits(-1, Duration.ZERO))
        .hasMessageContaining("negative");
    assertThatThrownBy(
            () -> new LogLimits(LogFixture.disk(2_000, 4_000), LogFixture.MEMORY, LogFixture.KEYS))
        .hasMessageContaining("2056");
  }
}

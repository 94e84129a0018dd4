// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading what is durable, and being told what is not there. */
class CursorTest {
  private static final String LONG_TEXT = "x".repeat(900);

  @TempDir Path folder;
  private final FaultyDisk disk = new FaultyDisk();

  private IntakeLog open() throws IOException {
    LogLimits limits = LogFixture.limits(4_096, 1 << 20);
    return IntakeLog.open(folder, limits, TimeSource.system(), disk);
  }

  /** Three segments of four entries, and one of one. */
  private void writeSegments() throws IOException {
    try (IntakeLog log = open()) {
      for (int i = 0; i < 13; i++) {
        LogFixture.appended(log.append(LogFixture.batch(LONG_TEXT)));
      }
    }
    assertThat(LogFixture.segments(folder)).hasSize(4);
  }

  private static Reading missing(long from, long to) {
    return new Reading.Missing(new Positions(from, to));
  }

  private static List<Reading> missing(List<Reading> readings) {
    return readings.stream().filter(Reading.Missing.class::isInstance).toList();
  }

  @Test
  void itWaitsAtTheEndForMore() throws IOException {
    try (IntakeLog log = open()) {
      for (int i = 0; i < 20; i++) {
        long next = i;
        CompletableFuture<Reading> reader =
            CompletableFuture.supplyAsync(
                () -> {
                  try (Cursor cursor = log.cursor(next)) {
                    return cursor.next(LogFixture.LONG);
                  } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                  }
                },
                Thread::startVirtualThread);
        LogFixture.appended(log.append(LogFixture.batch("entry " + i)));
        Entry found = ((Reading.Found) reader.join()).entry();
        assertThat(LogFixture.text(found)).isEqualTo("entry " + i);
      }
    }
  }

  @Test
  void oneCursorFollowsTheLogOverSegments() throws IOException, InterruptedException {
    try (IntakeLog log = open();
        Cursor cursor = log.cursor(0)) {
      assertThat(cursor.next(Duration.ofMillis(1))).isEqualTo(new Reading.Quiet());
      for (int i = 0; i < 13; i++) {
        log.append(LogFixture.batch(LONG_TEXT));
        assertThat(((Reading.Found) cursor.next(Duration.ZERO)).entry().position()).isEqualTo(i);
        assertThat(cursor.position()).isEqualTo(i + 1);
        assertThat(cursor.next(Duration.ZERO)).isEqualTo(new Reading.Quiet());
      }
    }
  }

  @Test
  void itSeesNothingThatIsNotDurable() throws IOException, InterruptedException {
    try (IntakeLog log = open();
        Cursor cursor = log.cursor(0)) {
      disk.shut();
      CompletableFuture<AppendResult> answer = log.submit(LogFixture.batch("entry"));
      disk.awaitForce();
      assertThat(LogFixture.segments(folder).getFirst())
          .as("it is written")
          .satisfies(path -> assertThat(Files.size(path)).isGreaterThan(SegmentHeader.BYTES));
      assertThat(cursor.next(Duration.ZERO)).isEqualTo(new Reading.Quiet());
      disk.open();
      LogFixture.appended(answer.join());
      assertThat(cursor.next(Duration.ZERO)).isInstanceOf(Reading.Found.class);
    }
  }

  @Test
  void aSegmentThatIsGoneIsSaid() throws IOException, InterruptedException {
    writeSegments();
    Files.delete(LogFixture.segments(folder).get(1));
    try (IntakeLog log = open()) {
      assertThat(log.damage())
          .singleElement()
          .satisfies(damage -> {
            assertThat(damage.kind()).isEqualTo(Damage.Kind.MISSING);
            assertThat(damage.file()).isEqualTo("00000000000000000004.segment");
            assertThat(damage.lost()).isEqualTo(new Positions(4, 8));
          });
      assertThat(missing(LogFixture.readings(log, 0))).containsExactly(missing(4, 8));
      assertThat(missing(LogFixture.readings(log, 6))).containsExactly(missing(6, 8));
    }
  }

  @Test
  void aSegmentThatWasCutOffIsSaid() throws IOException, InterruptedException {
    writeSegments();
    cut(LogFixture.segments(folder).get(1), 1_500);
    try (IntakeLog log = open()) {
      assertThat(log.damage())
          .singleElement()
          .satisfies(damage -> {
            assertThat(damage.kind()).isEqualTo(Damage.Kind.SHORTENED);
            assertThat(damage.bytes()).isEqualTo(1_500);
            assertThat(damage.lost()).isEqualTo(new Positions(6, 8));
          });
      assertThat(missing(LogFixture.readings(log, 0))).containsExactly(missing(6, 8));
      assertThat(LogFixture.texts(log)).hasSize(11);
    }
  }

  @Test
  void anEndThatIsGoneBehindAnEmptySegmentIsSaid() throws IOException, InterruptedException {
    writeSegments();
    cut(LogFixture.segments(folder).get(2), 1_500);
    cut(LogFixture.segments(folder).get(3), 900);
    try (IntakeLog log = open()) {
      assertThat(log.damage())
          .extracting(Damage::lost)
          .containsExactlyInAnyOrder(Positions.NONE, Positions.NONE, new Positions(10, 12));
      assertThat(log.append(LogFixture.batch("new"))).isEqualTo(new AppendResult.Appended(12));
      assertThat(missing(LogFixture.readings(log, 0))).containsExactly(missing(10, 12));
    }
  }

  @Test
  void aSegmentThatIsGoneBeforeAnEmptyOneIsSaid() throws IOException, InterruptedException {
    writeSegments();
    cut(LogFixture.segments(folder).get(3), 900);
    Files.delete(LogFixture.segments(folder).get(2));
    try (IntakeLog log = open()) {
      assertThat(log.damage())
          .extracting(Damage::lost)
          .containsExactlyInAnyOrder(Positions.NONE, new Positions(8, 12));
      assertThat(log.append(LogFixture.batch("new"))).isEqualTo(new AppendResult.Appended(12));
      assertThat(missing(LogFixture.readings(log, 0))).containsExactly(missing(8, 12));
    }
  }

  private static void cut(Path segment, int bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - bytes);
    }
  }

  @Test
  void aSegmentThatWasOverwrittenWithZerosIsSaid() throws IOException, InterruptedException {
    writeSegments();
    Path second = LogFixture.segments(folder).get(1);
    Files.write(second, new byte[(int) Files.size(second)]);
    try (IntakeLog log = open()) {
      assertThat(log.damage()).extracting(Damage::kind).containsExactly(Damage.Kind.HEADER);
      assertThat(missing(LogFixture.readings(log, 0))).containsExactly(missing(4, 8));
      assertThat(log.verify()).extracting(Damage::lost).containsExactly(new Positions(4, 8));
    }
  }

  @Test
  void aPayloadThatLooksLikeAFrameIsNone() throws IOException, InterruptedException {
    try (IntakeLog log = open()) {
      log.append(LogFixture.batch("first"));
    }
    byte[] segment = Files.readAllBytes(LogFixture.segments(folder).getFirst());
    byte[] frame = Arrays.copyOfRange(segment, SegmentHeader.BYTES, segment.length);
    Path other = folder.resolve("other");
    Batch hostile = new Batch("east", new byte[0], frame, Optional.empty());
    LogLimits limits = LogFixture.limits(4_096, 1 << 20);
    try (IntakeLog log = IntakeLog.open(other, limits, TimeSource.system())) {
      log.append(hostile);
      log.append(LogFixture.batch("second"));
    }
    Path attacked = LogFixture.segments(other).getFirst();
    byte[] content = Files.readAllBytes(attacked);
    content[SegmentHeader.BYTES] ^= 1;
    Files.write(attacked, content);
    try (IntakeLog log = IntakeLog.open(other, limits, TimeSource.system())) {
      assertThat(LogFixture.texts(log)).containsExactly("second");
    }
  }

  @Test
  void aCursorAheadOfTheLogWaits() throws IOException, InterruptedException {
    try (IntakeLog log = open();
        Cursor cursor = log.cursor(1)) {
      log.append(LogFixture.batch("zero"));
      assertThat(cursor.next(Duration.ZERO)).isEqualTo(new Reading.Quiet());
      log.append(LogFixture.batch("one"));
      assertThat(LogFixture.text(((Reading.Found) cursor.next(Duration.ZERO)).entry()))
          .isEqualTo("one");
    }
  }

  @Test
  void anInterruptedReaderHarmsNobodyElse() throws IOException, InterruptedException {
    writeSegments();
    try (IntakeLog log = open();
        Cursor cursor = log.cursor(0)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> cursor.next(LogFixture.LONG))
          .isInstanceOf(ClosedByInterruptException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(LogFixture.readings(log, cursor.position())).hasSize(13);
      LogFixture.appended(log.append(LogFixture.batch("still works")));
    }
  }
}

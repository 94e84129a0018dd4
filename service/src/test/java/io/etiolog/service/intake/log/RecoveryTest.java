// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a crash leaves at the end of the log, it opens, and has every whole frame. */
class RecoveryTest {
  private static final List<String> TEXTS = List.of("one", "", "three", "a fourth one", "five");

  @TempDir(factory = InMemory.class)
  Path temporary;

  private Path folder;
  private byte[] whole;
  private final List<Long> ends = new ArrayList<>();

  @BeforeEach
  void writeASmallLog() throws IOException {
    folder = temporary.resolve("log");
    try (IntakeLog log = LogFixture.open(folder)) {
      for (String text : TEXTS) {
        log.append(LogFixture.keyed(text));
        ends.add(log.counts().bytes());
      }
    }
    whole = Files.readAllBytes(LogFixture.segments(folder).getFirst());
  }

  @Test
  void aLogThatIsCutAtAnyByteHasTheFramesBeforeIt() throws IOException, InterruptedException {
    for (int length = 0; length <= whole.length; length++) {
      checkEnd(Arrays.copyOf(whole, length), length);
    }
  }

  @Test
  void aTailOfZerosIsCutOff() throws IOException, InterruptedException {
    for (int length = 0; length <= whole.length; length++) {
      byte[] content = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length + 100);
      checkEnd(content, lastWith(content));
    }
  }

  @Test
  void aTailOfAnythingIsCutOff() throws IOException, InterruptedException {
    Random chance = new Random(6);
    for (int length = SegmentHeader.BYTES; length <= whole.length; length++) {
      byte[] content = new byte[whole.length];
      chance.nextBytes(content);
      System.arraycopy(whole, 0, content, 0, length);
      checkEnd(content, lastWith(content));
    }
  }

  /** How many bytes at the beginning are as they were written. */
  private int lastWith(byte[] content) {
    int different = Arrays.mismatch(whole, content);
    return different < 0 ? whole.length : different;
  }

  private void checkEnd(byte[] content, int good) throws IOException, InterruptedException {
    long frames = ends.stream().filter(end -> end <= good).count();
    long end = frames == 0 ? 0 : ends.get((int) frames - 1);
    List<String> expected = new ArrayList<>(TEXTS.subList(0, (int) frames));
    Path copy = LogFixture.copy(folder, temporary.resolve("copy"));
    Files.write(LogFixture.segments(copy).getFirst(), content);
    try (IntakeLog log = LogFixture.open(copy)) {
      assertThat(LogFixture.texts(log)).as("good up to %s", good).isEqualTo(expected);
      if (frames > 0) {
        long torn = log.damage().stream().mapToLong(Damage::bytes).sum();
        assertThat(torn).as("said to be torn").isEqualTo(content.length - end);
        assertThat(log.append(LogFixture.keyed(TEXTS.getFirst())))
            .isEqualTo(new AppendResult.Repeated(0));
      }
      assertThat(LogFixture.appended(log.append(LogFixture.batch("new")))).isEqualTo(frames);
    }
    expected.add("new");
    try (IntakeLog log = LogFixture.open(copy)) {
      assertThat(LogFixture.texts(log)).isEqualTo(expected);
      assertThat(log.damage()).isEmpty();
      assertThat(log.verify()).isEmpty();
    }
    delete(copy);
  }

  private static void delete(Path copy) throws IOException {
    try (var files = Files.walk(copy)) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One wrong bit costs the frame it is in, and nothing else; and it is said. */
class FlippedBitTest {
  private static final int ENTRIES = 7;

  @TempDir(factory = InMemory.class)
  Path temporary;

  private Path folder;

  /** Where each entry's frame lies. */
  private final List<Place> places = new ArrayList<>();

  @BeforeEach
  void writeThreeSegments() throws IOException {
    folder = temporary.resolve("log");
    String filling = "x".repeat(150);
    try (IntakeLog log = IntakeLog.open(folder, limits(), TimeSource.system())) {
      for (int i = 0; i < ENTRIES; i++) {
        log.append(LogFixture.batch(i % 2 == 0 ? "short " + i : filling + i));
      }
    }
    assertThat(LogFixture.segments(folder)).hasSize(3);
    for (Path segment : LogFixture.segments(folder)) {
      locate(segment);
    }
  }

  private static LogLimits limits() {
    MemoryLimits memory = new MemoryLimits(64 << 10, 300, 200, LogFixture.LONG);
    return new LogLimits(LogFixture.disk(650, 1 << 20), memory, LogFixture.KEYS);
  }

  private void locate(Path segment) throws IOException {
    long marker = Identity.read(folder).orElseThrow();
    try (SegmentReader reader = new SegmentReader(segment, marker)) {
      while (reader.next(Files.size(segment)) instanceof Scan.Whole(Frame frame)) {
        places.add(new Place(segment.getFileName(), frame.offset(), frame.end()));
      }
    }
  }

  @Test
  void everyByteOfEverySegmentMayBeWrong() throws IOException, InterruptedException {
    Random chance = new Random(6);
    for (Path segment : LogFixture.segments(folder)) {
      byte[] whole = Files.readAllBytes(segment);
      for (int at = 0; at < whole.length; at++) {
        byte[] wrong = whole.clone();
        wrong[at] ^= (byte) (1 << chance.nextInt(8));
        check(segment.getFileName(), at, wrong);
        Files.write(segment, whole);
      }
    }
  }

  private void check(Path name, int at, byte[] wrong) throws IOException, InterruptedException {
    Path segment = folder.resolve(name);
    Files.write(segment, wrong);
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      if (!places.get(i).holds(name, at)) {
        expected.add((long) i);
      }
    }
    try (IntakeLog log = IntakeLog.open(folder, limits(), TimeSource.system())) {
      List<Long> found = new ArrayList<>();
      List<Long> missing = new ArrayList<>();
      for (Reading reading : LogFixture.readings(log, 0)) {
        switch (reading) {
          case Reading.Found(Entry entry) -> found.add(entry.position());
          case Reading.Missing(Positions lost) -> missing.add(lost.from());
          case Reading.Quiet quiet -> throw new AssertionError(quiet);
        }
      }
      assertThat(found).as("byte %s of %s", at, name).isEqualTo(expected);
      checkSaid(log, name, at, missing);
    }
  }

  private void checkSaid(IntakeLog log, Path name, int at, List<Long> missing) throws IOException {
    List<Damage> said = new ArrayList<>(log.damage());
    said.addAll(log.verify());
    assertThat(said).as("byte %s of %s", at, name).hasSize(1);
    Damage damage = said.getFirst();
    assertThat(damage.file()).isEqualTo(name.toString());
    assertThat(damage.offset()).isLessThanOrEqualTo(at);
    assertThat(damage.offset() + damage.bytes()).isGreaterThan(at);
    switch (damage.kind()) {
      case HEADER -> assertThat(at).isLessThan(SegmentHeader.BYTES);
      case UNREADABLE -> {
        assertThat(damage.lost().count()).isEqualTo(1);
        assertThat(missing).containsExactly(damage.lost().from());
      }
      case TORN_TAIL -> assertThat(places.getLast().holds(name, at)).isTrue();
      default -> throw new AssertionError(damage);
    }
  }

  @Test
  void theIdentityIsRestoredFromTheSegments() throws IOException, InterruptedException {
    Path identity = folder.resolve(Identity.NAME);
    byte[] whole = Files.readAllBytes(identity);
    for (int at = 0; at < whole.length; at++) {
      byte[] wrong = whole.clone();
      wrong[at] ^= 1;
      Files.write(identity, wrong);
      try (IntakeLog log = IntakeLog.open(folder, limits(), TimeSource.system())) {
        assertThat(log.damage()).extracting(Damage::kind).containsExactly(Damage.Kind.IDENTITY);
        assertThat(LogFixture.texts(log)).hasSize(ENTRIES);
      }
      assertThat(Files.readAllBytes(identity)).isEqualTo(whole);
    }
  }

  private record Place(Path segment, long from, long to) {
    boolean holds(Path name, long at) {
      return segment.equals(name) && from <= at && at < to;
    }
  }
}

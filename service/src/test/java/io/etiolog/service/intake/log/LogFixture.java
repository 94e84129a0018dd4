// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Small logs, and what is in them. */
final class LogFixture {
  static final Duration LONG = Duration.ofSeconds(90);
  static final MemoryLimits MEMORY = new MemoryLimits(64 << 10, 1_000, 1_000, LONG);
  static final RepetitionLimits KEYS = new RepetitionLimits(1_000, Duration.ofHours(1));

  private LogFixture() {}

  /** Segments of so many bytes, at least what one group may take; nothing is kept free. */
  static LogLimits limits(long segmentBytes, long logBytes) {
    return new LogLimits(disk(segmentBytes, logBytes), MEMORY, KEYS);
  }

  static DiskLimits disk(long segmentBytes, long logBytes) {
    return new DiskLimits(segmentBytes, logBytes, 0, Duration.ofDays(7));
  }

  static IntakeLog open(Path folder) throws IOException {
    return IntakeLog.open(folder, limits(4_096, 1 << 20), TimeSource.system());
  }

  static Batch batch(String text) {
    return batch("east", text);
  }

  static Batch batch(String cluster, String text) {
    return new Batch(cluster, bytes("tag"), bytes(text), Optional.empty());
  }

  static Batch keyed(String text) {
    return new Batch("east", bytes("tag"), bytes(text), Optional.of(key(text)));
  }

  static Key key(String text) {
    try {
      return Key.of(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(Entry entry) {
    return new String(entry.payload(), StandardCharsets.UTF_8);
  }

  /** All that a cursor finds from a position to the end. */
  static List<Reading> readings(IntakeLog log, long position)
      throws IOException, InterruptedException {
    List<Reading> found = new ArrayList<>();
    try (Cursor cursor = log.cursor(position)) {
      Reading reading = cursor.next(Duration.ZERO);
      while (!(reading instanceof Reading.Quiet)) {
        found.add(reading);
        reading = cursor.next(Duration.ZERO);
      }
    }
    return found;
  }

  /** The payloads of all entries that can be read. */
  static List<String> texts(IntakeLog log) throws IOException, InterruptedException {
    List<String> texts = new ArrayList<>();
    for (Reading reading : readings(log, 0)) {
      if (reading instanceof Reading.Found(Entry entry)) {
        texts.add(text(entry));
      }
    }
    return texts;
  }

  static long appended(AppendResult result) {
    if (result instanceof AppendResult.Appended(long position)) {
      return position;
    }
    throw new AssertionError("not appended: " + result);
  }

  /** The segments of a folder, oldest first. */
  static List<Path> segments(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Segment::isOne).sorted().toList();
    }
  }

  /** A copy of a closed log. */
  static Path copy(Path folder, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(folder.relativize(file).toString()));
      }
    }
    return to;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import io.etiolog.ingest.bundle.BundleReader;
import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.scan.LineFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reading gave.
 *
 * @param evidence in the order in which it came
 * @param inputs the summaries
 */
record Reads(List<Evidence> evidence, List<InputSummary> inputs) {
  /** Small, so that a fuzzer reaches every one of them. */
  static final Limits LIMITS =
      Limits.DEFAULTS
          .with(Limit.FILES, 64)
          .with(Limit.TOTAL, 1 << 20)
          .with(Limit.NESTING, 4)
          .with(Limit.LINE, 4_096)
          .with(Limit.SNAPSHOT, 16_384);

  private static final Instant NOW = Instant.parse("2025-09-01T00:00:00Z");

  /** A target's file, of the same path and time in every run: both tell something of its lines. */
  static Path file(String target, byte[] content) throws IOException {
    Path file = Files.write(Path.of("target", target + ".input"), content);
    return Files.setLastModifiedTime(file, FileTime.from(NOW));
  }

  static Reads of(Input input) {
    return of(input, LineFilter.ALL);
  }

  private static Reads of(Input input, LineFilter filter) {
    List<Evidence> evidence = new ArrayList<>();
    try {
      BundleReader reader = new BundleReader(LIMITS, NOW);
      return new Reads(
          evidence, reader.read(List.of(input), filter, evidence::add, ProgressListener.NONE));
    } catch (UnreadableInputException e) {
      throw new AssertionError(e);
    }
  }

  /** All at once. */
  static Reads whole(byte[] content) {
    return of(new Input.OfStream("fuzz", new ByteArrayInputStream(content)));
  }

  /** All at once, but only what holds one of these texts, tables and errors. */
  static Reads wanted(List<String> texts, byte[] content) {
    return of(
        new Input.OfStream("fuzz", new ByteArrayInputStream(content)), BundleReader.filter(texts));
  }

  /** A few bytes at a time, as from a slow pipe. */
  static Reads dribbled(byte[] content) {
    return of(new Input.OfStream("fuzz", new Dribble(content)));
  }

  private static final class Dribble extends InputStream {
    private final ByteArrayInputStream content;
    private int portion;

    Dribble(byte[] content) {
      this.content = new ByteArrayInputStream(content);
    }

    @Override
    public int read() {
      return content.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      portion = portion % 7 + 1;
      return content.read(bytes, offset, Math.min(length, portion));
    }
  }
}

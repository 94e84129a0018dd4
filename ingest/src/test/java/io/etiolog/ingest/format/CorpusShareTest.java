// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * How much of the corpus of real incidents, where it is present, no format takes. Snapshots ({@code
 * *.txt}, {@code *.json}) are not counted; text that is plain in the logs is.
 */
class CorpusShareTest {
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "dev");

  static boolean corpusIsThere() {
    return Files.isDirectory(CORPUS);
  }

  @Test
  @EnabledIf("corpusIsThere")
  void almostEveryLogLineOfTheCorpusHasAFormat() throws IOException {
    List<String> lines = logLines();
    List<String> unknown = lines.stream().filter(line -> !isRecognised(line)).toList();
    double share = 100.0 * unknown.size() / lines.size();
    System.out.printf(
        Locale.ROOT,
        "No format takes %d of the corpus' %d log lines (%.2f %%).%n",
        unknown.size(),
        lines.size(),
        share);
    assertThat(lines).hasSizeGreaterThan(1_000);
    assertThat(share).as(String.join("\n", unknown)).isLessThan(2.0);
  }

  private static boolean isRecognised(String line) {
    RecordParser parser =
        new RecordParser(
            new YearlessClock(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC),
            SourceHints.NONE);
    return parser.parse(new Origin("corpus", 1), line).recognised();
  }

  private static List<String> logLines() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .flatMap(CorpusShareTest::lines)
          .filter(line -> !line.isBlank())
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

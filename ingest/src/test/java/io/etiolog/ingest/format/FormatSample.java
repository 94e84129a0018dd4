// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** One file of {@code samples/formats}: a format's lines, and what kind they are. */
record FormatSample(String format, String file, List<String> lines) {
  static final Path FOLDER = Path.of("..", "samples", "formats");

  static List<FormatSample> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .sorted()
          .map(FormatSample::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FormatSample read(Path file) {
    Path relative = FOLDER.relativize(file);
    return new FormatSample(
        relative.getName(0).toString(), relative.getName(1).toString(), linesOf(file));
  }

  /** The lines as a bundle's reader would hand them on: blanks and tabs kept. */
  static List<String> linesOf(Path file) {
    try {
      String text = Files.readString(file);
      return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isInvalid() {
    return file.startsWith("invalid-");
  }

  boolean isDamaged() {
    return file.startsWith("damaged-");
  }

  Path expected() {
    return FOLDER.resolve(format).resolve(file.replace(".log", ".expected.json"));
  }

  /** The moment near which all samples were written. */
  static YearlessClock clock() {
    return new YearlessClock(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
  }

  @Override
  public String toString() {
    return format + "/" + file;
  }
}

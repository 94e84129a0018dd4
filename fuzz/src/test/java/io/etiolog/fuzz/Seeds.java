// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What fuzzing starts from: the project's own samples. */
final class Seeds {
  /** A fuzzer learns little from more, and runs slower. */
  private static final int LONGEST = 4 * 1024;

  private static final Path ROOT = Path.of("..");

  private Seeds() {}

  /** The beginnings of all samples that are text. */
  static Stream<byte[]> texts() {
    return beginnings(
        "samples/formats",
        "samples/healthy",
        "samples/incidents",
        "samples/texts",
        "samples/journals");
  }

  /** The beginnings of all files in folders of the project. */
  static Stream<byte[]> beginnings(String... folders) {
    return Stream.of(folders)
        .map(ROOT::resolve)
        .flatMap(folder -> files(folder).stream())
        .map(Seeds::beginning);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] beginning(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LONGEST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

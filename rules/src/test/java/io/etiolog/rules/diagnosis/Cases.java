// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The samples, and the development corpus where it lies beside the project. */
final class Cases {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "dev");

  private Cases() {}

  /** Bundles on which nothing is wrong at the end. */
  static List<Bundle> healthy() {
    List<Bundle> healthy = new ArrayList<>();
    folders(SAMPLES.resolve("healthy"), "ORIGIN.md").forEach(folder -> healthy.add(of(folder)));
    folders(CORPUS, "case.json").stream()
        .filter(folder -> label(folder).equals("healthy"))
        .forEach(folder -> healthy.add(of(folder)));
    return healthy;
  }

  /** Bundles on which something is wrong. */
  static List<Bundle> ill() {
    List<Bundle> ill = new ArrayList<>();
    folders(SAMPLES.resolve("incidents"), "ORIGIN.md").forEach(folder -> ill.add(of(folder)));
    folders(CORPUS, "case.json").stream()
        .filter(folder -> !label(folder).equals("healthy"))
        .forEach(folder -> ill.add(of(folder)));
    return ill;
  }

  private static List<Path> folders(Path under, String marked) {
    if (!Files.isDirectory(under)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(under)) {
      return all.filter(path -> path.endsWith(marked))
          .map(file -> file.resolveSibling(""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String label(Path folder) {
    try {
      JsonNode told = new ObjectMapper().readTree(folder.resolve("case.json").toFile());
      return told.path("labels").path(0).asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bundle of(Path folder) {
    try {
      return Bundle.of(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

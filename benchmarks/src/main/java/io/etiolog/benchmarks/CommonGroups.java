// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts which groups of four bytes are common in logs, for the scan to avoid them: what it prints
 * is {@code ingest}'s resource {@code common-groups.txt}. To be run again when the samples have
 * become other ones, not when one is added.
 */
public final class CommonGroups {
  private static final int GROUP = 4;
  private static final int MOST = 1024;

  /** So that no large file decides alone. */
  private static final int MOST_BYTES = 64 << 10;

  private final Map<String, Long> counts = new HashMap<>();
  private long total;

  private CommonGroups() {}

  /**
   * Prints the groups, the most common first, each with its count in a million.
   *
   * @param arguments the folders with logs
   */
  public static void main(String[] arguments) throws IOException {
    CommonGroups groups = new CommonGroups();
    for (String folder : arguments) {
      groups.countFolder(Path.of(folder));
    }
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    groups.common().forEach(out::println);
    out.flush();
  }

  private void countFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(CommonGroups::isLog).toList()) {
        count(Files.readAllBytes(file));
      }
    }
  }

  private static boolean isLog(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".log") || name.endsWith(".txt");
  }

  private void count(byte[] bytes) {
    for (int i = 0; i + GROUP <= Math.min(bytes.length, MOST_BYTES); i++) {
      counts.merge(HexFormat.of().formatHex(bytes, i, i + GROUP), 1L, Long::sum);
      total++;
    }
  }

  private List<String> common() {
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Long> group) -> -group.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST)
        .map(group -> group.getKey() + " " + group.getValue() * 1_000_000 / total)
        .toList();
  }
}

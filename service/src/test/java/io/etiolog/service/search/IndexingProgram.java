// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.LogLimits;
import io.etiolog.service.intake.log.TimeSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A process that appends lines, and indexes them, until somebody kills it. */
final class IndexingProgram {
  private static final int LINES = 50;

  private IndexingProgram() {}

  /** Starts one. It says the number of each line that is durable, beginning with the first. */
  static Process start(Path folder, int first) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            IndexingProgram.class.getName(),
            folder.toString(),
            Integer.toString(first))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The process itself. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    IntakeLog log = IntakeLog.open(folder.resolve("intake"), LogLimits.USUAL, TimeSource.system());
    LineIndex.open(
        folder.resolve("search"), IndexFixture.LIMITS, log, InstantSource.system(), () -> false);
    for (int next = Integer.parseInt(arguments[1]); ; ) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < LINES; i++, next++) {
        lines.add(line(next));
      }
      IndexFixture.append(log, "prod", IndexFixture.SOURCE, lines.toArray(String[]::new));
      out.println(next - 1);
    }
  }

  /** Each is later than the one before, so that the newest page has the newest entry. */
  static String line(int number) {
    return IndexFixture.etcd(number, "info", "line n" + number + "x");
  }
}

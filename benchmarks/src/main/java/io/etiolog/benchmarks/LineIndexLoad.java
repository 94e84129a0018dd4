// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.log.Batch;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.LogLimits;
import io.etiolog.service.intake.log.TimeSource;
import io.etiolog.service.search.LineIndex;
import io.etiolog.service.search.SearchLimits;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Fills an intake log with lines like those of the samples, opens an index over it, and prints how
 * many lines a second were added to that, each of them taken apart and indexed.
 */
public final class LineIndexLoad {
  private static final int LINES_OF_AN_ENTRY = 500;
  private static final SearchLimits LIMITS =
      new SearchLimits(10L << 30, Duration.ofDays(7), 0, 32 << 20, Duration.ofSeconds(5));

  private LineIndexLoad() {}

  /**
   * Runs it.
   *
   * @param arguments an empty folder, the folder of samples, and how many MiB of lines (256)
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    long bytes = (arguments.length > 2 ? Long.parseLong(arguments[2]) : 256) << 20;
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Path lines = folder.resolve("lines.log");
    new LogMill(Path.of(arguments[1]), Set.of("prober detected"), 7).write(lines, bytes, 0.01);
    try (IntakeLog log =
        IntakeLog.open(folder.resolve("intake"), LogLimits.USUAL, TimeSource.system())) {
      long count = fill(log, lines);
      out.println(measured(folder, log, count, bytes));
    }
  }

  private static long fill(IntakeLog log, Path file) throws IOException {
    long count = 0;
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        entry.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        count++;
        if (count % LINES_OF_AN_ENTRY == 0) {
          append(log, entry, count);
        }
      }
    }
    append(log, entry, count);
    return count;
  }

  private static void append(IntakeLog log, ByteArrayOutputStream entry, long count) {
    long container = count / LINES_OF_AN_ENTRY % 40;
    String source =
        "nodes/cp-"
            + container % 8
            + "/var/log/pods/kube-system_p"
            + container
            + "_0d1f9a7c55e2196a/etcd/0.log";
    byte[] payload = SourceLines.write(List.of(new SourceLines(source, entry.toByteArray())));
    var _ = log.append(new Batch("prod", new byte[0], payload, Optional.empty()));
    entry.reset();
  }

  private static String measured(Path folder, IntakeLog log, long count, long bytes) {
    long began = System.nanoTime();
    Path search = folder.resolve("search");
    try (LineIndex index =
        LineIndex.open(search, LIMITS, log, InstantSource.system(), () -> false)) {
      while (index.counts().lines() < count) {
        LockSupport.parkNanos(10_000_000);
      }
      double took = (System.nanoTime() - began) / 1e9;
      double busy = busy() / 1e9;
      return String.format(
          Locale.ROOT,
          "%d lines, %d MiB: %.0f lines/s by the clock, %.0f by the processor of its threads; index"
              + " %d MiB",
          count,
          bytes >> 20,
          count / took,
          count / busy,
          index.counts().bytes() >> 20);
    }
  }

  /** What the threads that add and merge have taken of the processors, in nanoseconds. */
  private static long busy() {
    var threads = ManagementFactory.getThreadMXBean();
    long busy = 0;
    for (long id : threads.getAllThreadIds()) {
      var thread = threads.getThreadInfo(id);
      if (thread != null
          && (thread.getThreadName().startsWith("search-index")
              || thread.getThreadName().startsWith("Lucene Merge"))) {
        busy += Math.max(0, threads.getThreadCpuTime(id));
      }
    }
    return busy;
  }
}

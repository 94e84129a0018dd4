// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import io.etiolog.service.intake.log.AppendResult;
import io.etiolog.service.intake.log.Batch;
import io.etiolog.service.intake.log.DiskLimits;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.Key;
import io.etiolog.service.intake.log.LogCounts;
import io.etiolog.service.intake.log.LogLimits;
import io.etiolog.service.intake.log.MemoryLimits;
import io.etiolog.service.intake.log.RepetitionLimits;
import io.etiolog.service.intake.log.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Appends to the intake log from many callers at once, each of which waits for its answer before
 * the next, and prints what is kept in a second beside what the disk does for one sequential file
 * in the same seconds.
 */
public final class IntakeLogLoad {
  private static final int[][] LOADS = {
    {1 << 10, 1},
    {1 << 10, 16},
    {1 << 10, 256},
    {1 << 10, 4096},
    {64 << 10, 1},
    {64 << 10, 16},
    {64 << 10, 256},
    {1 << 20, 1},
    {1 << 20, 16},
  };
  private static final int CLUSTERS = 8;
  private static final int MOST_ANSWERS = 4_000_000;
  private static final LogLimits LIMITS =
      new LogLimits(
          new DiskLimits(128 << 20, 2L << 30, 0, Duration.ofDays(1)),
          MemoryLimits.USUAL,
          RepetitionLimits.USUAL);

  private final Path folder;
  private final double seconds;
  private final AtomicLong answered = new AtomicLong();
  private final long[] nanos = new long[MOST_ANSWERS];

  private IntakeLogLoad(Path folder, double seconds) {
    this.folder = folder;
    this.seconds = seconds;
  }

  /**
   * Runs all loads.
   *
   * @param arguments a folder on the disk that is measured, which takes up to 5 GB and is emptied
   *     again, and how many seconds each load takes (3)
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 3;
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    // To warm up, and not looked at.
    var _ = new IntakeLogLoad(folder, seconds).load(1 << 10, 256);
    out.println("| entry | callers | entries/s | MB/s | disk | forces/s | disk | p50 | p99 |");
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int[] load : LOADS) {
      out.println(new IntakeLogLoad(folder, seconds).load(load[0], load[1]));
    }
  }

  private String load(int size, int callers) throws IOException, InterruptedException {
    DiskSpeed disk = DiskSpeed.of(folder, seconds / 2);
    Path path = Files.createTempDirectory(folder, "intake-log");
    try (IntakeLog log = IntakeLog.open(path, LIMITS, TimeSource.system())) {
      long began = System.nanoTime();
      run(log, size, callers, began + (long) (seconds * 1e9));
      return row(size, callers, log.counts(), (System.nanoTime() - began) / 1e9, disk);
    } finally {
      delete(path);
    }
  }

  private void run(IntakeLog log, int size, int callers, long end) throws InterruptedException {
    byte[] payload = new byte[size];
    new SplittableRandom(6).nextBytes(payload);
    Thread[] threads = new Thread[callers];
    for (int i = 0; i < callers; i++) {
      int caller = i;
      threads[i] = Thread.startVirtualThread(() -> append(log, caller, payload, end));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void append(IntakeLog log, int caller, byte[] payload, long end) {
    String cluster = "cluster" + caller % CLUSTERS;
    byte[] metadata = "json kube.*".getBytes(StandardCharsets.UTF_8);
    for (long number = 1; System.nanoTime() < end; number++) {
      Key key = new Key(caller, number, number, number);
      long began = System.nanoTime();
      AppendResult result = log.append(new Batch(cluster, metadata, payload, Optional.of(key)));
      if (result instanceof AppendResult.Appended) {
        long at = answered.getAndIncrement();
        nanos[(int) (at % MOST_ANSWERS)] = System.nanoTime() - began;
      } else {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private String row(int size, int callers, LogCounts counts, double took, DiskSpeed disk) {
    int known = (int) Math.min(MOST_ANSWERS, answered.get());
    Arrays.sort(nanos, 0, known);
    double bytes = counts.events().appendedBytes() / took;
    double forces = counts.forces().done() / took;
    return String.format(
        Locale.ROOT,
        "| %d KiB | %d | %.0f | %.0f | %.2f of %.0f | %.0f | %.2f of %.0f | %.1f ms | %.1f ms |",
        size >> 10,
        callers,
        counts.events().appended() / took,
        bytes / 1e6,
        bytes / disk.bytes(),
        disk.bytes() / 1e6,
        forces,
        forces / disk.forces(),
        disk.forces(),
        nanos[known / 2] / 1e6,
        nanos[known - 1 - known / 100] / 1e6);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }
}

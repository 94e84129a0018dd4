// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full for real: a small one, in memory. Mounting it takes root. */
class SmallDiskTest {
  private static final int MEBIBYTES = 4;
  private static final String TEXT = "x".repeat(40_000);

  @TempDir Path temporary;
  private Path disk;
  private final List<String> kept = new ArrayList<>();

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(temporary.resolve("disk"));
    String size = "size=" + MEBIBYTES + "m";
    boolean mounted = run("mount", "-t", "tmpfs", "-o", size, "tmpfs", disk.toString());
    Assumptions.assumeTrue(mounted, "no right to mount a file system");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", "-l", disk.toString());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
  }

  private IntakeLog open(Disk seen) throws IOException {
    MemoryLimits memory = new MemoryLimits(1 << 20, 64 << 10, 64 << 10, LogFixture.LONG);
    DiskLimits limits = new DiskLimits(1 << 20, 1 << 30, 0, Duration.ofDays(7));
    LogLimits all = new LogLimits(limits, memory, LogFixture.KEYS);
    return IntakeLog.open(disk.resolve("log"), all, TimeSource.system(), seen);
  }

  /** Appends until it is refused. */
  private void fill(IntakeLog log, Refusal reason) {
    for (int i = 0; i < 1_000; i++) {
      String text = TEXT + kept.size();
      AppendResult result = log.append(LogFixture.keyed(text));
      if (result instanceof AppendResult.Refused) {
        assertThat(result).isEqualTo(new AppendResult.Refused(reason));
        return;
      }
      kept.add(text);
    }
    throw new AssertionError("the disk is larger than it was made");
  }

  @Test
  void aFullDiskRefusesUntilThereIsRoom() throws IOException, InterruptedException {
    Path ballast = disk.resolve("ballast");
    Files.write(ballast, new byte[MEBIBYTES << 19]);
    try (IntakeLog log = open(new Disk())) {
      fill(log, Refusal.DISK_FULL);
      int before = kept.size();
      assertThat(LogFixture.texts(log)).isEqualTo(kept);

      Files.delete(ballast);
      fill(log, Refusal.DISK_FULL);
      assertThat(kept).hasSizeGreaterThan(before + 20);
      assertThat(LogFixture.texts(log)).isEqualTo(kept);
    }
    try (IntakeLog log = open(new Disk())) {
      assertThat(log.damage()).isEmpty();
      assertThat(LogFixture.texts(log)).isEqualTo(kept);
      fill(log, Refusal.DISK_FULL);
    }
  }

  @Test
  void aWriteThatMeetsTheEndOfTheDiskIsTakenBack() throws IOException, InterruptedException {
    Path ballast = disk.resolve("ballast");
    Files.write(ballast, new byte[MEBIBYTES << 19]);
    try (IntakeLog log = open(new Hopeful())) {
      fill(log, Refusal.DISK_FAILED);
      int before = kept.size();
      assertThat(log.counts().forces().failure()).isPresent();
      long written = 0;
      for (Path segment : LogFixture.segments(disk.resolve("log"))) {
        written += Files.size(segment);
      }
      assertThat(written).as("no partial frame").isEqualTo(log.counts().bytes());

      Files.delete(ballast);
      fill(log, Refusal.DISK_FAILED);
      assertThat(kept).hasSizeGreaterThan(before + 20);
    }
    try (IntakeLog log = open(new Disk())) {
      assertThat(log.damage()).isEmpty();
      assertThat(LogFixture.texts(log)).isEqualTo(kept);
    }
  }

  /** Finds out that it is full only by writing, as when somebody else fills it just then. */
  private static final class Hopeful extends Disk {
    @Override
    long usable(Path folder) {
      return Long.MAX_VALUE;
    }
  }
}

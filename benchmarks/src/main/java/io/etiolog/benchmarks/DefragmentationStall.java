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
import java.util.List;
import java.util.Locale;

/**
 * How long a steady writer waits while a cluster is defragmented: by Etiolog's plan, which takes
 * the followers first and the leader last, after it has handed over; and by {@code etcdctl defrag
 * --cluster}, which takes the members as they come. Run by {@code benchmarks/stall}.
 */
public final class DefragmentationStall {
  private static final String WASTE = "stall/waste/";

  private final Path folder;
  private final String launcher;
  private final int free;
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private DefragmentationStall(Path folder, String launcher, int free) {
    this.folder = folder;
    this.launcher = launcher;
    this.free = free;
  }

  /**
   * Runs it.
   *
   * @param arguments an empty folder, the launcher, how many MiB the database holds, how many are
   *     freed before each round, how many rounds
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    DefragmentationStall stall =
        new DefragmentationStall(folder, arguments[1], Integer.parseInt(arguments[3]));
    try (EtcdTrio etcd = EtcdTrio.start(folder)) {
      stall.out.printf(Locale.ROOT, "filling the members with %s MiB...%n", arguments[2]);
      etcd.fill("stall/live/", Integer.parseInt(arguments[2]));
      stall.out.printf(
          Locale.ROOT,
          "%-24s %16s %9s %9s %9s%n",
          "defragmented by",
          "longest stall ms",
          "writes",
          "failed",
          "seconds");
      for (int round = 0; round < Integer.parseInt(arguments[4]); round++) {
        stall.round(etcd, "etiolog plan defragment", stall.etiolog());
        stall.round(etcd, "etcdctl defrag --cluster", etcdctl());
      }
    }
  }

  private List<String> etiolog() {
    return List.of(
        launcher,
        "plan",
        "defragment",
        "asked=true",
        "pause=0",
        "--endpoints",
        EtcdTrio.endpoints(),
        "--data",
        folder.resolve("etiolog").toString(),
        "--yes",
        "--reason",
        "benchmark");
  }

  private static List<String> etcdctl() {
    return List.of(
        "etcdctl",
        "--endpoints=" + EtcdTrio.endpoints(),
        "defrag",
        "--cluster",
        "--command-timeout=5m");
  }

  private void round(EtcdTrio etcd, String name, List<String> command)
      throws IOException, InterruptedException {
    etcd.fill(WASTE, free);
    etcd.free(WASTE);
    long begun = System.nanoTime();
    try (SteadyWriter writer = SteadyWriter.start(etcd)) {
      Path said = Files.createTempFile(folder, "said", ".txt");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IOException(name + " failed:\n" + Files.readString(said));
      }
      out.printf(
          Locale.ROOT,
          "%-24s %16d %9d %9d %9.1f%n",
          name,
          writer.longest(),
          writer.written(),
          writer.failed(),
          (System.nanoTime() - begun) / 1e9);
    }
  }
}

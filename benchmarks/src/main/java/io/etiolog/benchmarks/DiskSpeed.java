// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/**
 * What the disk does for a program that only writes one file from its beginning to its end.
 *
 * @param bytes a second, forced every 8 MiB
 * @param forces a second, each of 4 KiB that were just written
 */
record DiskSpeed(double bytes, double forces) {
  private static final int GROUP = 8 << 20;
  private static final int PAGE = 4 << 10;
  private static final long MOST_BYTES = 2L << 30;

  static DiskSpeed of(Path folder, double seconds) throws IOException {
    Path file = folder.resolve("disk-speed");
    try {
      double groups = groups(file, GROUP, seconds);
      double pages = groups(file, PAGE, seconds);
      return new DiskSpeed(groups * GROUP, pages);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** How many pieces are written and forced in a second. */
  private static double groups(Path file, int piece, double seconds) throws IOException {
    Files.deleteIfExists(file);
    ByteBuffer content = ByteBuffer.allocateDirect(piece);
    SplittableRandom chance = new SplittableRandom(6);
    while (content.remaining() >= Long.BYTES) {
      content.putLong(chance.nextLong());
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long began = System.nanoTime();
      long end = began + (long) (seconds * 1e9);
      long count = 0;
      while (System.nanoTime() < end && count * piece < MOST_BYTES) {
        content.clear();
        while (content.hasRemaining()) {
          channel.write(content);
        }
        channel.force(false);
        count++;
      }
      return count / ((System.nanoTime() - began) / 1e9);
    }
  }
}

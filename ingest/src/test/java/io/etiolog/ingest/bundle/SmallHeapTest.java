// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An archive far larger than the heap is read in it. The default keeps the build short; 2 GB are
 * read with {@code -Detiolog.test.stream-bytes=2000000000}.
 */
class SmallHeapTest {
  private static final long BYTES = Long.getLong("etiolog.test.stream-bytes", 160L << 20);

  @TempDir Path folder;

  @Test
  void theMemoryStaysFlatWhateverTheSize() throws IOException, InterruptedException {
    Path answer = folder.resolve("answer");
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + (BYTES > 1L << 30 ? 128 : 48) + "m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                Long.toString(BYTES),
                answer.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();

    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    String[] numbers = Files.readString(answer).split(" ", 4);
    long chunks = BYTES / (8 << 20);
    assertThat(Long.parseLong(numbers[1])).isEqualTo(chunks * (8 << 20));
    assertThat(Long.parseLong(numbers[0]) % chunks).isZero();
    assertThat(Long.parseLong(numbers[2])).isPositive();
    assertThat(Long.parseLong(numbers[2]) % chunks).isZero();
    assertThat(numbers[3]).contains("file=etcd.log").doesNotContain("damaged");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive far larger than the heap is diagnosed in it. */
class SmallHeapTest {
  private static final int CHUNK = 8 << 20;
  private static final int CHUNKS = 250;
  private static final int TAR_BLOCK = 512;

  @TempDir Path folder;

  @Test
  void twoGigabytesOfAnArchiveAreDiagnosedIn128Megabytes()
      throws IOException, InterruptedException {
    Path report = folder.resolve("report.json");
    Path said = folder.resolve("said");
    Process diagnose =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "diagnose",
                "--format",
                "json",
                "-")
            .redirectOutput(report.toFile())
            .redirectError(said.toFile())
            .start();
    try (OutputStream archive = diagnose.getOutputStream()) {
      write(archive);
    }

    assertThat(diagnose.waitFor(10, TimeUnit.MINUTES)).isTrue();

    assertThat(diagnose.exitValue()).as(Files.readString(said)).isEqualTo(1);
    JsonNode read = new ObjectMapper().readTree(report.toFile());
    assertThat(read.at("/stats/bytes").asLong()).isEqualTo((long) CHUNK * CHUNKS);
    assertThat(read.at("/diagnoses/0/id").asText()).isEqualTo("etcd-nospace");
    assertThat(read.at("/diagnoses/0/occurrences").asLong()).isPositive();
    assertThat(read.at("/diagnoses/0/occurrences").asLong() % CHUNKS).isZero();
  }

  /**
   * A {@code .tar.gz} with one log in it: a gzip file may be a sequence of gzip files, so that one
   * packed piece is enough, sent again and again.
   */
  private static void write(OutputStream archive) throws IOException {
    byte[] piece = gzip(chunk());
    archive.write(gzip(header((long) CHUNK * CHUNKS)));
    for (int i = 0; i < CHUNKS; i++) {
      archive.write(piece);
    }
    archive.write(gzip(new byte[2 * TAR_BLOCK]));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  /** The header of a regular file in the form of POSIX.1-1988 (ustar). */
  private static byte[] header(long size) {
    byte[] header = new byte[TAR_BLOCK];
    put(header, 0, "etcd.log");
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, octal(size, 11));
    put(header, 136, octal(1_753_248_600L, 11));
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte value : header) {
      sum += value & 0xff;
    }
    put(header, 148, octal(sum, 6) + "\0");
    return header;
  }

  private static String octal(long value, int digits) {
    String octal = Long.toOctalString(value);
    return "0".repeat(digits - octal.length()) + octal;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  /** A whole number of tar blocks of lines; one in a thousand says that the database is full. */
  private static byte[] chunk() {
    StringBuilder text = new StringBuilder(CHUNK);
    for (int i = 0; text.length() < CHUNK - TAR_BLOCK; i++) {
      text.append("{\"level\":\"")
          .append(i % 1_000 == 0 ? "warn" : "info")
          .append("\",\"ts\":\"2025-07-23T05:30:00.000Z\",\"caller\":\"etcdserver/util.go:170\",")
          .append(
              i % 1_000 == 0
                  ? "\"msg\":\"alarm raised\",\"alarm\":\"NOSPACE\",\"raised-by\":\"8e9e05c52164694d\""
                  : "\"msg\":\"compact tree index\",\"revision\":" + i)
          .append("}\n");
    }
    text.append("x".repeat(CHUNK - 1 - text.length())).append('\n');
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.archive.Packing;
import io.etiolog.ingest.limit.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Reads a generated archive of a given size; run in a process of its own by {@link SmallHeapTest}.
 */
final class SmallHeap {
  private static final int CHUNK = 8 << 20;

  private SmallHeap() {}

  /** Takes the size in bytes and the file for the answer. */
  public static void main(String[] arguments) throws IOException, UnreadableInputException {
    long size = Long.parseLong(arguments[0]);
    long[] found = new long[1];
    BundleReader reader = new BundleReader(Limits.DEFAULTS, Outcome.NOW);
    List<InputSummary> summaries =
        reader.read(
            List.of(new Input.OfStream("stdin", archive(size))),
            Outcome.words("needle"),
            evidence -> found[0]++,
            ProgressListener.NONE);
    InputSummary log = summaries.getFirst();
    Files.writeString(
        Path.of(arguments[1]), log.lines() + " " + log.bytes() + " " + found[0] + " " + summaries);
  }

  /**
   * A {@code .tar.gz} with one log in it, made while it is read: a gzip file may be a sequence of
   * gzip files, so that one packed piece is enough.
   */
  private static InputStream archive(long size) {
    byte[] chunk = chunk();
    long chunks = size / chunk.length;
    byte[] header = Packing.gzip(header(chunks * chunk.length));
    byte[] piece = Packing.gzip(chunk);
    byte[] trailer = Packing.gzip(new byte[1024]);
    List<InputStream> parts = new ArrayList<>();
    parts.add(new ByteArrayInputStream(header));
    for (long i = 0; i < chunks; i++) {
      parts.add(new ByteArrayInputStream(piece));
    }
    parts.add(new ByteArrayInputStream(trailer));
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  private static byte[] header(long size) {
    byte[] tar = Packing.tar(Map.of("etcd.log", new byte[0]));
    byte[] header = java.util.Arrays.copyOf(tar, 512);
    byte[] octal = Long.toOctalString((1L << 33) | size).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octal, 1, header, 124, 11);
    int sum = 0;
    java.util.Arrays.fill(header, 148, 156, (byte) ' ');
    for (byte b : header) {
      sum += b & 0xff;
    }
    byte[] check = Long.toOctalString((1L << 18) | sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(check, 1, header, 148, 6);
    header[154] = 0;
    return header;
  }

  /** A whole number of tar records of lines, one in a thousand of them wanted. */
  private static byte[] chunk() {
    StringBuilder text = new StringBuilder(CHUNK);
    for (int i = 0; text.length() < CHUNK - 512; i++) {
      text.append(
              "{\"level\":\"info\",\"ts\":\"2025-07-23T05:30:00.000Z\",\"caller\":\"a/b.go:1\",\"msg\":\"")
          .append(i % 1_000 == 0 ? "needle " : "entry ")
          .append(i * 2_654_435_761L)
          .append("\"}\n");
    }
    text.append("x".repeat(CHUNK - 1 - text.length())).append('\n');
    return Packing.utf8(text.toString());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etiolog.service.intake.SourceLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Clusters with an outage each, as batches of the lines of real ones. */
public final class SickFleet {
  private static final Path INCIDENTS = Path.of("../samples/incidents");

  /** Enough of an outage to name its cause; the rest comes line by line. */
  private static final double AT_FIRST = 0.8;

  private SickFleet() {}

  /**
   * Lines of a cluster that come together.
   *
   * @param cluster whose
   * @param value as on the topic, and in the intake log
   * @param lines how many it has
   */
  @SuppressWarnings("ArrayRecordComponent") // Bytes are handed through, not compared.
  public record Batch(String cluster, byte[] value, long lines) {}

  /** All lines of a sample at once. */
  public static Batch whole(String cluster, String sample) throws IOException {
    return batch(cluster, lines(sample));
  }

  /** The lines of a sample: most of them at once, the others one by one. */
  public static List<Batch> inPieces(String cluster, String sample) throws IOException {
    List<String> lines = lines(sample);
    int first = (int) (lines.size() * AT_FIRST);
    List<Batch> batches = new ArrayList<>();
    batches.add(batch(cluster, lines.subList(0, first)));
    lines.subList(first, lines.size()).forEach(line -> batches.add(batch(cluster, List.of(line))));
    return batches;
  }

  private static List<String> lines(String sample) throws IOException {
    return Files.readAllLines(INCIDENTS.resolve(sample).resolve("etcd.log"));
  }

  /** Lines of a cluster's etcd. */
  public static Batch batch(String cluster, List<String> lines) {
    byte[] text = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    byte[] value = SourceLines.write(List.of(new SourceLines("cp-1.etcd.log", text)));
    return new Batch(cluster, value, lines.size());
  }
}

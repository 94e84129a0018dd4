// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.topic.LogTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records of many clusters, one cluster after the other, and of each cluster one of its three nodes
 * after the other. Of every twentieth cluster one line in a hundred tells of a fault, of all that
 * the samples have; the others are well. The same mill gives the same fleet.
 *
 * @param clusters how many
 * @param records how many of all clusters together
 * @param lines how many in a record
 * @param begins when the first one was printed
 */
record SimulatedFleet(int clusters, int records, int lines, Instant begins) {
  private static final int NODES = 3;
  private static final int SICK = 20;
  private static final double TELLING = 0.01;
  private static final Instant BEGINS = Instant.parse("2026-03-01T00:00:00Z");

  /** A line's, on average, as the mill makes them. */
  private static final long MILLIS = 21;

  /** As many lines of a file tell what there is to learn of it. */
  private static final int FIRST_LINES = 45;

  SimulatedFleet(int clusters, int records, int lines) {
    this(clusters, records, lines, BEGINS);
  }

  /** What the same clusters have sent before: one record of each node. */
  SimulatedFleet before() {
    return new SimulatedFleet(
        clusters, NODES * clusters, FIRST_LINES, begins.minus(Duration.ofHours(1)));
  }

  long allLines() {
    return (long) records * lines;
  }

  /**
   * A record of the topic of logs.
   *
   * @param number from 0
   */
  ProducerRecord<byte[], byte[]> record(String topic, int number, LogMill mill) {
    int cluster = number % clusters;
    int round = number / clusters;
    String node = "cp-" + (1 + round % NODES);
    mill.from(begins.plusMillis(MILLIS * round * lines));
    List<String> etcd = new ArrayList<>();
    List<String> kubelet = new ArrayList<>();
    for (String line : mill.printed(lines, cluster % SICK == 0 ? TELLING : 0)) {
      (line.startsWith("{") ? etcd : kubelet).add(line);
    }
    if (begins.isBefore(BEGINS)) {
      kubelet.addAll(klog(lines));
    }
    List<SourceLines> files = new ArrayList<>();
    add(files, node + ".etcd.log", etcd);
    add(files, node + ".kubelet.log", kubelet);
    return new ProducerRecord<>(
        topic, LogTopic.key("cluster-" + cluster), SourceLines.write(files));
  }

  /** The samples have so few lines of a kubelet that its files would be learnt all the time. */
  private static List<String> klog(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            String.format(
                Locale.ROOT, "I0228 23:00:%02d.000001    1234 kubelet.go:1] going on", i % 60))
        .toList();
  }

  private static void add(List<SourceLines> files, String name, List<String> lines) {
    if (!lines.isEmpty()) {
      String text = String.join("\n", lines) + "\n";
      files.add(new SourceLines(name, text.getBytes(StandardCharsets.UTF_8)));
    }
  }
}

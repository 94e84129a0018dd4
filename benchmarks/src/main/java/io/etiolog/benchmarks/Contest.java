// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Two commands that are timed in turn, as whole processes.
 *
 * @param name what is compared
 * @param ours our command
 * @param peer the other one
 * @param most the ratio of the medians that ours must not exceed
 */
record Contest(String name, List<String> ours, List<String> peer, double most) {
  /** One row of the table of results. */
  String run(int rounds) throws IOException, InterruptedException {
    List<Double> our = new ArrayList<>();
    List<Double> their = new ArrayList<>();
    seconds(ours);
    seconds(peer);
    for (int round = 0; round < rounds; round++) {
      our.add(seconds(ours));
      their.add(seconds(peer));
    }
    double ratio = median(our) / median(their);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.2f | %.2f | %s |",
        name,
        spread(our),
        spread(their),
        ratio,
        most,
        ratio <= most ? "yes" : "no");
  }

  /** How long a command takes. Its exit status is its own affair: 1 is a finding for both. */
  static double seconds(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(command);
    process.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    process.redirectError(ProcessBuilder.Redirect.DISCARD);
    process.redirectInput(new File("/dev/null"));
    long began = System.nanoTime();
    int status = process.start().waitFor();
    double seconds = (System.nanoTime() - began) / 1e9;
    if (status > 1) {
      throw new IOException(String.join(" ", command) + " ended with status " + status);
    }
    return seconds;
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Median, least and most. */
  static String spread(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%.3f s (%.3f to %.3f)",
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }
}

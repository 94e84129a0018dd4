// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * What a record takes of a diagnosing thread: so much for itself, and so much for each of its
 * lines.
 *
 * @param record microseconds for a record
 * @param line microseconds for a line of it
 */
record FleetModel(double record, double line) {
  /**
   * The line through what was measured, where each measurement weighs by its relative error: the
   * largest records would drown the smallest otherwise.
   */
  static FleetModel of(List<FleetCost> costs) {
    double weights = 0;
    double meanLines = 0;
    double meanMicros = 0;
    for (FleetCost cost : costs) {
      double weight = weight(cost);
      weights += weight;
      meanLines += weight * cost.fleet().lines();
      meanMicros += weight * cost.micros();
    }
    meanLines /= weights;
    meanMicros /= weights;
    double above = 0;
    double below = 0;
    for (FleetCost cost : costs) {
      double lines = cost.fleet().lines() - meanLines;
      above += weight(cost) * lines * (cost.micros() - meanMicros);
      below += weight(cost) * lines * lines;
    }
    double line = above / below;
    return new FleetModel(meanMicros - line * meanLines, line);
  }

  private static double weight(FleetCost cost) {
    return 1 / (cost.micros() * cost.micros());
  }

  /** What a record of so many lines takes. */
  double micros(int lines) {
    return record + line * lines;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "A record takes %.0f µs of a thread, and each line of it %.1f µs.",
        record,
        line);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import java.util.Locale;

/**
 * What a fleet took.
 *
 * @param fleet which
 * @param instances how many shared it
 * @param partitions of each topic
 * @param seconds from the first record that was taken until all were judged
 * @param threadSeconds what the diagnosing threads took of the processors meanwhile
 * @param judgingSeconds how long judging took by the clock: once for all records of a cluster that
 *     have come in half a second
 * @param allSeconds what the whole process took: the broker, the incidents' database, Java's
 *     collector and compiler, and whoever sent
 * @param lineBytes how long the lines were
 * @param logBytes what the topic of logs takes on a broker's disk
 * @param changelogBytes what was written to the changelogs of the states
 * @param diagnosisBytes what was written to the topic of diagnoses
 * @param stateBytes what the instances' states take on their disks
 * @param heapBytes what they hold in memory at the end, and not without them
 */
record FleetCost(
    SimulatedFleet fleet,
    int instances,
    int partitions,
    double seconds,
    double threadSeconds,
    double judgingSeconds,
    double allSeconds,
    long lineBytes,
    long logBytes,
    long changelogBytes,
    long diagnosisBytes,
    long stateBytes,
    long heapBytes) {
  static final String HEADINGS =
      """
      | instances | partitions | clusters | lines a record | records | records/s | lines/s \
      | µs of a thread, a record | µs of judging | µs of all, a record | B of lines, a record | B of logs | B of changelogs \
      | B of diagnoses | KiB of state, a cluster | KiB of heap, a cluster |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\
      """;

  /** Of a diagnosing thread, for a record. */
  double micros() {
    return threadSeconds * 1e6 / fleet.records();
  }

  String row() {
    double records = fleet.records();
    return String.format(
        Locale.ROOT,
        "| %d | %d | %d | %d | %d | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.2f | %.1f |",
        instances,
        partitions,
        fleet.clusters(),
        fleet.lines(),
        fleet.records(),
        records / seconds,
        fleet.allLines() / seconds,
        micros(),
        judgingSeconds * 1e6 / records,
        allSeconds * 1e6 / records,
        lineBytes / records,
        logBytes / records,
        changelogBytes / records,
        diagnosisBytes / records,
        stateBytes / 1024.0 / fleet.clusters(),
        heapBytes / 1024.0 / fleet.clusters());
  }
}

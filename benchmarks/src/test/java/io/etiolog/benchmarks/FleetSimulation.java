// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import io.etiolog.service.lab.KafkaBroker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the diagnosis of fleets costs (docs/scale.md). First by the size of their records, and what
 * that says of another fleet, whose records come over time, against what that takes indeed. Then by
 * how many clusters they have, and by how many instances and partitions share them. Run by {@code
 * benchmarks/fleet}.
 */
public final class FleetSimulation {
  private static final int PARTITIONS = 6;
  private static final int SMALL = 20;
  private static final int BACKLOG = 12_000;

  /** So many clusters that hardly any is still in memory when its next record comes. */
  private static final int MANY = 10_000;

  /** Records a second that are sent in the check of the model; by it one instance can take them. */
  private static final int RATE = 300;

  private static final int SECONDS = 40;

  private final KafkaBroker broker;
  private final Path samples;
  private final Path folder;
  private final PrintStream out;

  private FleetSimulation(KafkaBroker broker, Path samples, Path folder, PrintStream out) {
    this.broker = broker;
    this.samples = samples;
    this.folder = folder;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param arguments an empty folder on the disk that is measured, the folder of samples, and how
   *     many clusters the largest fleet has
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try (KafkaBroker broker = KafkaBroker.start(folder)) {
      new FleetSimulation(broker, Path.of(arguments[1]), folder, out)
          .run(Integer.parseInt(arguments[2]));
    }
    // Kafka's own threads may linger.
    System.exit(0);
  }

  private FleetCost cost(SimulatedFleet fleet, int instances, int partitions, int rate)
      throws Exception {
    return new FleetRun(broker, samples, folder, fleet, instances, partitions).cost(rate);
  }

  private FleetCost told(SimulatedFleet fleet, int instances, int partitions, int rate)
      throws Exception {
    FleetCost cost = cost(fleet, instances, partitions, rate);
    out.println(cost.row());
    return cost;
  }

  private void run(int largest) throws Exception {
    // Java compiles what it is to run often; that is not what is measured.
    cost(new SimulatedFleet(1000, 6000, 100), 1, PARTITIONS, 0);
    out.println(FleetCost.HEADINGS);
    List<FleetCost> bySize = new ArrayList<>();
    for (int lines : List.of(1, 20, 100, 400)) {
      int records = lines < 400 ? 2 * MANY : MANY / 2;
      bySize.add(told(new SimulatedFleet(MANY, records, lines), 1, PARTITIONS, 0));
    }
    FleetModel model = FleetModel.of(bySize);
    SimulatedFleet another = new SimulatedFleet(3000, RATE * SECONDS, 50);
    FleetCost waiting = told(another, 1, PARTITIONS, 0);
    FleetCost coming = told(another, 1, PARTITIONS, RATE);
    for (int clusters = 10; clusters <= largest; clusters *= 10) {
      told(new SimulatedFleet(clusters, Math.max(BACKLOG, 2 * clusters), SMALL), 1, PARTITIONS, 0);
    }
    for (int partitions : List.of(1, 2, 12)) {
      told(new SimulatedFleet(1000, BACKLOG, SMALL), 1, partitions, 0);
    }
    for (int instances : List.of(2, 3)) {
      // The first one takes some before the last one has its part.
      told(new SimulatedFleet(1000, 5 * BACKLOG, SMALL), instances, PARTITIONS, 0);
    }
    out.println(model);
    out.println(
        String.format(
            Locale.ROOT,
            "Of %d clusters and %d lines a record it expects %.0f µs a record; %.0f were measured where"
                + " all wait already, %.0f where %d come a second.",
            another.clusters(),
            another.lines(),
            model.micros(another.lines()),
            waiting.micros(),
            coming.micros(),
            RATE));
  }
}

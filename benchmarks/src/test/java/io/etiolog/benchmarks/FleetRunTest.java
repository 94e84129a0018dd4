// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.etiolog.service.lab.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulation of docs/scale.md counts what there is. */
class FleetRunTest {
  private static final Path SAMPLES = Path.of("../samples");

  @Test
  void allRecordsOfAFleetAreTakenAndWhatTheyTookIsTold(@TempDir Path folder) throws Exception {
    SimulatedFleet fleet = new SimulatedFleet(20, 60, 50);
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(folder.resolve("broker")))) {
      FleetCost cost = new FleetRun(broker, SAMPLES, folder, fleet, 1, 2).cost(100);

      assertThat(cost.seconds()).isGreaterThan(0.5);
      assertThat(cost.threadSeconds()).isPositive().isLessThan(cost.allSeconds());
      assertThat(cost.judgingSeconds()).isPositive();
      assertThat(cost.logBytes()).isPositive().isLessThan(cost.lineBytes());
      assertThat(cost.changelogBytes()).isPositive();
      assertThat(cost.stateBytes()).isPositive();
      assertThat(cost.row().split("\\|", -1)).hasSameSizeAs(headings());
    }
  }

  private static String[] headings() {
    return FleetCost.HEADINGS.split("\n", 2)[0].split("\\|", -1);
  }

  @Test
  void theModelGoesThroughWhatWasMeasured() {
    FleetModel model = FleetModel.of(List.of(cost(1, 510), cost(100, 1500), cost(1000, 10_500)));

    assertThat(model.micros(1)).isCloseTo(510, within(0.1));
    assertThat(model.micros(200)).isCloseTo(2500, within(0.1));
  }

  private static FleetCost cost(int lines, double micros) {
    return new FleetCost(
        new SimulatedFleet(1, 1000, lines), 1, 1, 1, micros / 1000, 1, 1, 1, 1, 1, 1, 1, 1);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file under {@code samples/snapshots} says what its {@code .expected} file lists, one
 * observation a line. With {@code -Detiolog.samples.write=true} the lists are written anew, to be
 * read before they are committed.
 */
class SnapshotSamplesTest {
  private static final Path SAMPLES = Path.of("..", "samples", "snapshots");

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".expected"))
          .filter(file -> !file.toString().endsWith(".md"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_says_what_its_list_expects(Path sample) throws IOException {
    Reading reading = Reading.of(sample.getFileName().toString(), Files.readAllLines(sample));
    List<String> found = reading.found().stream().map(SnapshotSamplesTest::line).toList();
    Path expected = sample.resolveSibling(sample.getFileName() + ".expected");
    if (Boolean.getBoolean("etiolog.samples.write")) {
      Files.write(expected, found);
    }

    assertThat(found).isNotEmpty().containsExactlyElementsOf(Files.readAllLines(expected));
  }

  private static String line(Observation observation) {
    String node = observation.node().isEmpty() ? "" : " @" + observation.node();
    String component =
        observation.component().isEmpty() ? "" : " [" + observation.component() + "]";
    String time = observation.time().map(when -> " " + when).orElse("");
    return observation.origin().line()
        + " "
        + observation.kind()
        + node
        + component
        + time
        + " "
        + new TreeMap<>(observation.fields());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.snapshot.SnapshotContext;
import io.etiolog.ingest.snapshot.SnapshotFormat;
import io.etiolog.ingest.snapshot.SnapshotReader;
import io.etiolog.ingest.snapshot.Snapshots;
import io.etiolog.ingest.snapshot.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Every snapshot format, each on every text, whether it would open there or not. */
class SnapshotsFuzzTest {
  private static final SnapshotContext CONTEXT = SnapshotContext.ofFile("fuzz.txt");

  static Stream<byte[]> seeds() {
    return Seeds.beginnings("samples/snapshots");
  }

  @MethodSource("seeds")
  @FuzzTest
  void everyReaderAnswersAndTheLiteralsHoldWhatOpens(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    for (SnapshotFormat format : Snapshots.all()) {
      for (int from = 0; from < lines.size(); from++) {
        if (from == 0 || opens(format, lines.get(from))) {
          read(format, lines.subList(from, lines.size()));
        }
      }
    }
  }

  private static boolean opens(SnapshotFormat format, String line) {
    boolean opens = format.opens(line);
    assertThat(!opens || format.literals().stream().anyMatch(line::contains))
        .as("%s opens without a literal on <%s>", format.name(), line)
        .isTrue();
    return opens;
  }

  private static void read(SnapshotFormat format, List<String> lines) {
    SnapshotReader reader = format.open(CONTEXT);
    long fed = 0;
    Verdict verdict = Verdict.TAKEN;
    for (int i = 0; i < lines.size() && verdict == Verdict.TAKEN; i++) {
      verdict = reader.line(new Origin("fuzz.txt", i + 1), lines.get(i));
      fed += lines.get(i).length();
    }
    List<Observation> found = reader.finish();

    assertThat(reader.problem()).doesNotContain("\n");
    assertThat(found).hasSizeLessThanOrEqualTo(10 + (int) fed);
    for (Observation observation : found) {
      assertThat(observation.kind()).isNotEmpty();
      assertThat(observation.origin().line()).isBetween(1L, (long) lines.size());
    }
  }
}

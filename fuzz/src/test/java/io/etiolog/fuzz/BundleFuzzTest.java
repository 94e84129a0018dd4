// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.InputSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives, compressions and text, as a file and as a slow stream. */
class BundleFuzzTest {
  static Stream<byte[]> seeds() {
    return Seeds.beginnings("samples/formats/cri", "samples/formats/klog", "samples/snapshots");
  }

  @MethodSource("seeds")
  @FuzzTest
  void aFileGivesWhatASlowStreamGivesAndStaysWithinTheLimits(byte[] bytes) throws IOException {
    Path file = Reads.file("BundleFuzzTest", bytes);
    Reads read = Reads.of(new Input.OfPath(file));
    Reads whole = Reads.whole(bytes);

    assertThat(read.inputs()).isNotEmpty();
    assertThat(read.inputs().stream().mapToLong(InputSummary::bytes).sum())
        .isLessThanOrEqualTo(Reads.LIMITS.totalBytes() + bytes.length);
    for (InputSummary input : read.inputs()) {
      assertThat(input.lines()).isLessThanOrEqualTo(input.bytes());
      assertThat(input.unparsed()).isLessThanOrEqualTo(input.lines());
    }
    assertThat(Reads.dribbled(bytes)).isEqualTo(whole);
  }
}

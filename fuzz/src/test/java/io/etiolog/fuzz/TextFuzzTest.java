// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.record.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Text of every kind: its lines are counted right, however its bytes arrive. */
class TextFuzzTest {
  /** So that nothing takes the text for an archive, UTF-16 or a journal; it may be Markdown. */
  private static final byte[] START = "# Text\n".getBytes(StandardCharsets.US_ASCII);

  static Stream<byte[]> seeds() {
    return Seeds.beginnings("samples/formats", "samples/healthy", "samples/incidents");
  }

  @MethodSource("seeds")
  @FuzzTest
  void theLinesAreCountedAndTheEvidenceStandsOnThem(byte[] bytes) {
    byte[] text = new byte[START.length + bytes.length];
    System.arraycopy(START, 0, text, 0, START.length);
    System.arraycopy(bytes, 0, text, START.length, bytes.length);

    Reads read = Reads.whole(text);

    assertThat(read.inputs()).hasSize(1);
    InputSummary input = read.inputs().getFirst();
    if (!input.notes().contains("not read: binary data")) {
      assertThat(input.bytes()).isEqualTo(text.length);
      assertThat(input.lines()).isEqualTo(lines(text));
    }
    for (Evidence evidence : read.evidence()) {
      assertThat(evidence.origin().line()).isBetween(1L, input.lines());
    }
    assertThat(Reads.dribbled(text)).isEqualTo(read);
  }

  /** As many as breaks, and one more where anything stands behind the last one. */
  private static long lines(byte[] text) {
    long breaks = 0;
    for (byte b : text) {
      breaks += b == '\n' ? 1 : 0;
    }
    return breaks + (text[text.length - 1] == '\n' ? 0 : 1);
  }
}

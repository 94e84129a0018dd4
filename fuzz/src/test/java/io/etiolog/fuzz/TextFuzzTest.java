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
  /** So that nothing takes the text for an archive, UTF-16 or a journal's export. */
  private static final byte[] START = "text\n".getBytes(StandardCharsets.US_ASCII);

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
      // What is only NULs and colours behind the last line break is no line.
      assertThat(input.lines()).isBetween(lines(text) - (mayVanish(text) ? 1 : 0), lines(text));
    }
    for (Evidence evidence : read.evidence()) {
      assertThat(evidence.origin().line()).isBetween(1L, input.lines());
    }
    assertThat(Reads.dribbled(text)).isEqualTo(read);
  }

  /** Whether something that is taken out of texts stands behind the last line break. */
  private static boolean mayVanish(byte[] text) {
    boolean found = false;
    for (int i = text.length - 1; i >= 0 && text[i] != '\n'; i--) {
      found |= text[i] == 0 || text[i] == 0x1b || text[i] == (byte) 0xe2 || text[i] == (byte) 0xef;
    }
    return found;
  }

  private static long lines(byte[] text) {
    long breaks = 0;
    for (byte b : text) {
      breaks += b == '\n' ? 1 : 0;
    }
    return breaks + (text[text.length - 1] == '\n' ? 0 : 1);
  }
}

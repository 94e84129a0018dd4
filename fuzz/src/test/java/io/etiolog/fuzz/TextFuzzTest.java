// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.record.Evidence;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Text of every kind: its lines are counted right, however its bytes arrive. */
class TextFuzzTest {
  static Stream<byte[]> seeds() {
    return Seeds.texts();
  }

  @MethodSource("seeds")
  @FuzzTest
  void theLinesAreCountedAndTheEvidenceStandsOnThem(byte[] bytes) {
    byte[] text = Texts.joined(Texts.START, bytes);

    Reads whole = Reads.whole(text);

    assertThat(whole.inputs()).hasSize(1);
    InputSummary input = whole.inputs().getFirst();
    boolean read = input.notes().stream().noneMatch(note -> note.startsWith("not read: "));
    if (read && Texts.isUtf8(text)) {
      assertThat(input.bytes()).isEqualTo(text.length);
      assertThat(input.lines()).isEqualTo(Texts.lines(text));
    }
    for (Evidence evidence : whole.evidence()) {
      assertThat(evidence.origin().line()).isBetween(1L, input.lines());
    }
    assertThat(Reads.dribbled(text)).isEqualTo(whole);
  }
}

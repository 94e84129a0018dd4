// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.redaction.Traces.Trace;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final List<Trace> SOUGHT =
      List.of(
          new Trace("oken", 1),
          new Trace("::", 2),
          new Trace("ASSW", 4),
          new Trace("assw", 8),
          new Trace("_ke", 16),
          new Trace("token_key", 32));

  private final Traces traces = new Traces(SOUGHT);

  @Test
  void itTellsWhichTextsStandInALine() {
    assertThat(traces.in("")).isZero();
    assertThat(traces.in("a: b:c toke")).isZero();
    assertThat(traces.in("token_key")).isEqualTo(1 | 16 | 32);
    assertThat(traces.in("é::Passwörter assw")).isEqualTo(2 | 8);
    assertThat(traces.in("🔑 token_key ☸ 🔑::")).isEqualTo(1 | 2 | 16 | 32);
  }

  @Test
  void itFindsWhatSearchingForEachTextFinds() {
    Random random = new Random(3);
    String letters = "token_key:assASSWéw";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(24); i > 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      long expected =
          SOUGHT.stream()
              .filter(trace -> text.indexOf(trace.literal()) >= 0)
              .mapToLong(Trace::bit)
              .sum();
      assertThat(traces.in(text.toString())).as(text.toString()).isEqualTo(expected);
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.LogRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line that is looked at to see whether a record goes on is not lost when it does not. */
class PassedOverTest {
  private static final String FILLER =
      "I0723 05:31:05.135471     901 x.go:1] \"nothing of note\"\n".repeat(60);
  private static final String ERROR = "E0723 06:00:00.135471     901 x.go:1] free text fails\n";

  private static Outcome read(String text, String wanted) {
    return Outcome.ofAll(
        Limits.DEFAULTS,
        Outcome.words(wanted),
        List.of(
            new Input.OfStream(
                "s", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))));
  }

  @Test
  void theLastLineBelowAnErrorTellsWhenTheLogEnds() {
    String last = "I0723 09:59:59.135471     901 x.go:1] \"the last one\"\n";

    assertThat(read(FILLER + ERROR + last, "never there").only().to())
        .contains(Instant.parse("2025-07-23T09:59:59.135471Z"));
  }

  @Test
  void aRecordBelowAnErrorIsFoundByItsFurtherLine() {
    String record = "W0723 06:00:01.135471     901 x.go:1] free text {\n}. Err: needle\n";

    Outcome outcome = read(FILLER + ERROR + record + FILLER, "needle");

    assertThat(outcome.evidence().stream().map(LogRecord.class::cast))
        .filteredOn(one -> one.message().contains("needle"))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.origin().line()).isEqualTo(62);
          assertThat(one.message()).startsWith("free text {");
        });
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.diagnosis.Diagnostician;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How large the databases of members are, where logs tell it. */
class DatabaseSizeTest {
  private static final Path SAMPLES = Path.of("..", "samples", "incidents");

  private static Report report(String sample) throws IOException {
    return new Diagnostician(CatalogReader.read(List.of()))
        .diagnose(
            sample,
            List.of(new Input.OfPath(SAMPLES.resolve(sample))),
            Instant.parse("2026-11-22T00:00:00Z"),
            ProgressListener.NONE);
  }

  @Test
  void isToldAgainstTheQuotaInEachForm() throws IOException {
    Report full = report("database-space-exceeded");

    assertThat(Golden.rendered(new TextRenderer(132, false), full))
        .containsPattern("state +database\\R")
        .containsPattern("\\d+ MB of \\d+ MB \\(\\d+ %\\)");
    assertThat(Golden.rendered(new MarkdownRenderer(), full))
        .containsPattern("\\| Database +\\|")
        .containsPattern("\\d+ MB of \\d+ MB \\(\\d+ %\\)");
    assertThat(Golden.rendered(new HtmlRenderer(), full))
        .contains("<th>Database</th>")
        .containsPattern("<td>\\d+ MB of \\d+ MB \\(\\d+ %\\)</td>");
    assertThat(Golden.rendered(new HtmlRenderer(Language.RU), full)).contains("<th>База</th>");
  }

  @Test
  void isNoColumnWhereNothingTellsIt() throws IOException {
    Report untold = report("kubelet-down");

    assertThat(Golden.rendered(new TextRenderer(132, false), untold)).doesNotContain("database");
    assertThat(Golden.rendered(new MarkdownRenderer(), untold)).doesNotContain("Database");
    assertThat(Golden.rendered(new HtmlRenderer(), untold)).doesNotContain("<th>Database</th>");
  }
}

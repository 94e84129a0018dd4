// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Report;
import io.etiolog.service.pages.frame.Framed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What of a report a page shows. */
class CaseViewTest {
  @Test
  void whatIsLeftOutIsCounted() {
    List<Report.Unexplained> errors =
        IntStream.range(0, 33)
            .mapToObj(i -> new Report.Unexplained("a <*>", 1, "error", "a " + i, List.of()))
            .toList();
    Report report =
        new Report(
            "prod",
            Report.Verdict.UNKNOWN,
            List.of(),
            Optional.empty(),
            List.of(),
            errors,
            List.of(),
            List.of(),
            new Report.Stats(0, 0, 0, Duration.ZERO));

    CaseView view =
        CaseView.of(
            Framed.english(),
            report,
            "/bundles/b",
            "",
            "",
            List.of(),
            Window.Wish.of(Optional.empty(), Optional.empty()));

    assertThat(view.unexplained()).hasSize(20);
    assertThat(view.moreUnexplained()).isEqualTo(13);
    assertThat(view.moreInputs()).isZero();
  }
}

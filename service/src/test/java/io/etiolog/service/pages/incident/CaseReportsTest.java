// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.TimeAxis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told around an incident. */
class CaseReportsTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T03:00:00Z");

  @Test
  void noClockIsCalledWrongThatWasSoAtAnotherTime() {
    Instant later = BEGIN.plus(Duration.ofDays(3));
    TimeAxis axis =
        new TimeAxis(
            0,
            List.of(
                new TimeAxis.Clock("cp-1", Duration.ofSeconds(2), BEGIN, BEGIN.plusSeconds(30)),
                new TimeAxis.Clock("cp-1", Duration.ofMinutes(5), later, later)),
            List.of(new TimeAxis.Slow("39011656e166436e", Duration.ofMinutes(5), later, later)),
            List.of(),
            Duration.ZERO,
            List.of(),
            0);

    TimeAxis during =
        CaseReports.during(
            new Window(BEGIN.minusSeconds(3_600), BEGIN.plusSeconds(3_600), false), axis);

    assertThat(during.clocks())
        .extracting(TimeAxis.Clock::ahead)
        .containsExactly(Duration.ofSeconds(2));
    assertThat(during.slow()).isEmpty();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Severity;
import io.etiolog.service.shipper.Place;
import io.etiolog.service.shipper.Program;
import io.etiolog.service.shipper.ShippedRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final Instant NOW = Instant.parse("2025-07-23T06:00:00Z");

  private final Arrivals arrivals = new Arrivals(InstantSource.fixed(NOW));

  private static ShippedRecord record(String cluster, Optional<Instant> time) {
    return new ShippedRecord(
        cluster, Place.UNKNOWN, Program.UNKNOWN, time, "", "x", false, "", Severity.UNKNOWN);
  }

  private void note(String cluster, long... seconds) {
    for (long second : seconds) {
      arrivals.note(List.of(record(cluster, Optional.of(NOW.plusSeconds(second)))));
    }
  }

  private List<Long> counts() {
    return List.of(arrivals.late(), arrivals.reordered(), arrivals.ahead());
  }

  @Test
  void whatComesInOrderIsNeither() {
    note("a", -600, -600, -300, 0);
    note("b", -900, -800);
    arrivals.note(List.of(record("a", Optional.empty())));

    assertThat(counts()).containsExactly(0L, 0L, 0L);
  }

  @Test
  void whatComesAfterALaterOneIsReorderedAndLateAfterFiveMinutes() {
    note("a", 0, -1, -300, -301, -5_000);

    assertThat(counts()).containsExactly(2L, 2L, 0L);
  }

  @Test
  void aClockThatIsAheadMakesNobodyElseLate() {
    note("a", 3_600, 61, 60, 0);

    assertThat(counts()).containsExactly(0L, 1L, 2L);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.archive.Packing;
import io.etiolog.ingest.limit.Limits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the year comes from when a log leaves it out. */
class DatesTest {
  private static final String YEARLESS = "Mar 03 05:31:05 cp-1 kubelet[9]: something\n";
  private static final String DATED =
      "{\"level\":\"info\",\"ts\":\"2023-03-04T05:30:00.000Z\",\"caller\":\"a/b.go:1\",\"msg\":\"x\"}\n";

  @TempDir Path folder;

  private static Optional<Instant> first(Outcome outcome, String file) {
    return outcome.input(file).from();
  }

  @Test
  void otherFilesTellItEvenWhenTheyComeLater() {
    Packing.write(folder, Map.of("a.log", Packing.utf8(YEARLESS), "b.log", Packing.utf8(DATED)));

    Outcome outcome = Outcome.of(folder);

    assertThat(first(outcome, "a.log")).contains(Instant.parse("2023-03-03T05:31:05Z"));
    assertThat(outcome.input("a.log").notes())
        .contains(
            "no year in its timestamps: 2023 assumed from the dates in b.log",
            "no zone in its timestamps: UTC assumed");
    assertThat(outcome.inputs()).extracting(InputSummary::file).containsExactly("a.log", "b.log");
  }

  @Test
  void otherLinesOfTheFileTellIt() {
    Outcome outcome = Outcome.of(YEARLESS + DATED);

    assertThat(outcome.only().from()).contains(Instant.parse("2023-03-03T05:31:05Z"));
    assertThat(outcome.notes())
        .anyMatch(note -> note.endsWith("2023 assumed from other lines of it"));
  }

  @Test
  void theFilesTimeTellsItWhereNothingElseDoes() {
    Packing.write(folder, Map.of("a.log", Packing.utf8(YEARLESS)));

    assertThat(first(Outcome.of(folder), "a.log")).contains(Instant.parse("2025-03-03T05:31:05Z"));
    assertThat(Outcome.of(folder).notes())
        .anyMatch(note -> note.endsWith("2025 assumed from the file's time"));
  }

  @Test
  void theDayOfTheDiagnosisTellsItForAStream() {
    Outcome outcome = Outcome.of(YEARLESS);

    assertThat(outcome.only().from()).contains(Instant.parse("2025-03-03T05:31:05Z"));
    assertThat(outcome.notes()).anyMatch(note -> note.endsWith("2025 assumed from today's date"));
  }

  @Test
  void aClockThatIsWrongByYearsDatesNothing() {
    Packing.write(
        folder,
        Map.of(
            "a.log", Packing.utf8(YEARLESS),
            "b.log", Packing.utf8(DATED.replace("2023", "2199"))));

    assertThat(first(Outcome.of(folder), "a.log")).contains(Instant.parse("2025-03-03T05:31:05Z"));
  }

  @Test
  void aFileTooLargeToWaitIsReadWhereItStands() {
    byte[] large = Packing.utf8(YEARLESS.repeat((9 << 20) / YEARLESS.length()));
    byte[] tar =
        Packing.tar(new java.util.TreeMap<>(Map.of("a.log", large, "b.log", Packing.utf8(DATED))));

    Outcome outcome =
        Outcome.ofAll(
            Limits.DEFAULTS,
            Outcome.words("never there"),
            List.of(new Input.OfStream("s", new java.io.ByteArrayInputStream(tar))));

    assertThat(first(outcome, "a.log")).contains(Instant.parse("2025-03-03T05:31:05Z"));
    assertThat(outcome.input("a.log").lines()).isEqualTo(large.length / YEARLESS.length());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.shipper.BadRecord;
import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.Shipment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsideFileTest {
  private static final Instant NOW = Instant.parse("2025-07-23T06:00:00Z");

  @TempDir private Path folder;

  private static Reading.Batch bad(String excerpt) {
    BadRecord record = new BadRecord(3, 17, "no record", excerpt);
    return new Reading.Batch(List.of(), List.of(record), 1, List.of());
  }

  private AsideFile file(long size) throws Exception {
    return AsideFile.in(folder, size, InstantSource.fixed(NOW));
  }

  @Test
  void itSaysWhatWasWrongWithoutItsSecrets() throws Exception {
    try (AsideFile aside = file(1_000)) {
      aside.keep(bad("{\"a\": --password=swordfish99 \u0007"), Shipment.UNKNOWN.tagged("kube.x"));
      aside.keep(
          new Reading.Refusal(Reading.Cause.UNDECODABLE, "it ends too early", 5), Shipment.UNKNOWN);
    }

    List<String> lines = Files.readAllLines(folder.resolve("unreadable.jsonl"));
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .contains("2025-07-23T06:00:00Z", "kube.x", "\"offset\":17", "no record", "--password=")
        .doesNotContain("swordfish99");
    assertThat(lines.getLast()).contains("it ends too early");
  }

  @Test
  void itNeverGrowsBeyondTwiceItsSize() throws Exception {
    for (int i = 0; i < 100; i++) {
      try (AsideFile aside = file(1_000)) {
        aside.keep(bad("x".repeat(200)), Shipment.UNKNOWN);
      }
    }

    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.sorted().toList();
      assertThat(all)
          .extracting(path -> path.getFileName().toString())
          .containsExactly("unreadable.1.jsonl", "unreadable.jsonl");
      for (Path each : all) {
        assertThat(Files.size(each)).isBetween(1L, 1_000L);
      }
    }
  }

  @Test
  void aBodyWithoutFaultLeavesNothing() throws Exception {
    try (AsideFile aside = file(1_000)) {
      aside.keep(new Reading.Batch(List.of(), List.of(), 0, List.of()), Shipment.UNKNOWN);
    }
    assertThat(folder).isEmptyDirectory();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.ShippedRecord;
import io.etiolog.service.shipper.render.EnvelopedLine;
import io.etiolog.service.shipper.render.SourceName;

/** What must hold of every record that was read, whatever it was read from. */
final class ShippedLines {
  private ShippedLines() {}

  static void check(Reading reading) {
    if (reading instanceof Reading.Batch batch) {
      batch.records().forEach(ShippedLines::check);
    }
  }

  private static void check(ShippedRecord record) {
    String source = SourceName.of(record);
    byte[] line = EnvelopedLine.of(record);

    assertThat(source).isNotEmpty().doesNotStartWith("/").doesNotContain("!", "\n", "/../");
    assertThat(source.length()).isLessThan(8192);
    assertThat(line[line.length - 1]).isEqualTo((byte) '\n');
  }
}

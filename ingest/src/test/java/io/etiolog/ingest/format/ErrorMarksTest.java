// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.scan.Literals;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorMarksTest {
  /** One shorter text halves the speed of every diagnosis: docs/architecture/scan.md. */
  @Test
  void noMarkOfAnErrorSlowsTheScan() {
    assertThat(ErrorMarks.literals())
        .allMatch(text -> text.getBytes(StandardCharsets.UTF_8).length >= Literals.FASTEST);
  }
}

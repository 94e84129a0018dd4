// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.scan.Literals;
import io.etiolog.rules.compiled.CompiledCatalog;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScannedTextsTest {
  /** One shorter text halves the speed of every diagnosis: docs/architecture/scan.md. */
  @Test
  void noTextOfTheBuiltInRulesSlowsTheScan() {
    assertThat(SignalMatcher.literals(CompiledCatalog.builtIn().signals().values()))
        .allMatch(text -> text.getBytes(StandardCharsets.UTF_8).length >= Literals.FASTEST);
  }
}

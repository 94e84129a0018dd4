// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledCatalogTest {
  private static final Catalog READ = CatalogReader.read(List.of());

  @Test
  void theCompiledCatalogueIsTheOneInTheFiles() {
    Catalog compiled = CompiledCatalog.builtIn();

    assertThat(compiled.causes()).isEqualTo(READ.causes());
    assertThat(compiled.signals()).isEqualTo(READ.signals());
    assertThat(compiled.rules()).isEqualTo(READ.rules());
    assertThat(compiled.problems()).isEmpty();
  }

  @Test
  void everythingKeepsItsOrder() {
    Catalog compiled = CompiledCatalog.builtIn();

    assertThat(compiled.causes().keySet()).containsExactlyElementsOf(READ.causes().keySet());
    assertThat(compiled.signals().keySet()).containsExactlyElementsOf(READ.signals().keySet());
    assertThat(compiled.rules().keySet()).containsExactlyElementsOf(READ.rules().keySet());
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    assertThat(CompiledCatalog.read(CompiledCatalog.write(READ)).rules()).isEqualTo(READ.rules());
  }
}

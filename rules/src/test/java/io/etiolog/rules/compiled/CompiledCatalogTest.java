// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogReader;
import java.io.IOException;
import java.io.InputStream;
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

  /** The resource is another process's, where maps without an order have another one. */
  @Test
  void everyBuildWritesTheSameBytes() throws IOException {
    try (InputStream built = CompiledCatalog.class.getResourceAsStream(CompiledCatalog.RESOURCE)) {
      assertThat(CompiledCatalog.write(READ)).isEqualTo(built.readAllBytes());
    }
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    assertThat(CompiledCatalog.read(CompiledCatalog.write(READ)).rules()).isEqualTo(READ.rules());
  }
}

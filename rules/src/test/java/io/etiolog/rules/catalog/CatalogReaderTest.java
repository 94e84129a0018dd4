// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogReaderTest {
  private final Catalog builtIn = CatalogReader.read(List.of());

  @Test
  void theBuiltInCatalogueHasNoMistakes() {
    assertThat(builtIn.problems()).isEmpty();
  }

  @Test
  void theBuiltInCatalogueKnowsItsCausesInTheirOrder() {
    assertThat(builtIn.causes()).hasSizeGreaterThan(50);
    assertThat(builtIn.causes().keySet()).startsWith("etcd-quorum-lost", "etcd-member-down");
    assertThat(builtIn.causes().get("etcd-even-members"))
        .isEqualTo(
            new Cause(
                "etcd-even-members",
                "Even number of voting members: no added tolerance, one loss from losing quorum",
                "etcd",
                "T1",
                true,
                List.of()));
  }
}

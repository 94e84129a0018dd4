// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.CatalogFiles;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleValidationTest {
  @ParameterizedTest
  @ValueSource(strings = {"etcd-member-down", "etcd-quorum-lost", "etcd-nospace"})
  void a_rule_of_ours_is_valid_when_it_is_sent_without_its_examples(String id) throws IOException {
    CatalogFiles builtIn = CatalogFiles.builtIn();
    String name =
        builtIn.names().stream()
            .filter(it -> it.endsWith("/" + id + "/rule.yaml"))
            .findFirst()
            .orElseThrow();
    try (InputStream file = builtIn.open(name)) {
      assertThat(RuleValidation.problems(file.readAllBytes())).isEmpty();
    }
  }
}

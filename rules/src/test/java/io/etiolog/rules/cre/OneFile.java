// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.CatalogFiles;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One file that a test writes down. */
final class OneFile implements CatalogFiles {
  static final String NAME = "rules.yaml";

  private final byte[] bytes;

  OneFile(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  static OneFile of(String text) {
    return new OneFile(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public InputStream open(String name) {
    assertThat(name).isEqualTo(NAME);
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public String shown(String name) {
    return name;
  }
}

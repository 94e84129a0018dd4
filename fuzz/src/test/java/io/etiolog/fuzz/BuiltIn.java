// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import io.etiolog.rules.catalog.CatalogFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files of the catalogue that comes with Etiolog. */
final class BuiltIn {
  private BuiltIn() {}

  static byte[] content(String name) {
    try (InputStream stream = CatalogFiles.builtIn().open(name)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

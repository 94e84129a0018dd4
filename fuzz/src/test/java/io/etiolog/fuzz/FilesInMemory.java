// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import io.etiolog.rules.catalog.CatalogFiles;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A catalogue that a fuzzer has written. */
final class FilesInMemory implements CatalogFiles {
  private final TreeMap<String, byte[]> contents;

  FilesInMemory(Map<String, byte[]> contents) {
    this.contents = new TreeMap<>(contents);
  }

  @Override
  public List<String> names() {
    return List.copyOf(contents.keySet());
  }

  @Override
  public InputStream open(String name) throws FileNotFoundException {
    byte[] content =
        Optional.ofNullable(contents.get(name)).orElseThrow(() -> new FileNotFoundException(name));
    return new ByteArrayInputStream(content);
  }

  @Override
  public String shown(String name) {
    return name;
  }
}

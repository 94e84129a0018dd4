// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A catalogue that a test writes down. */
final class MemoryFiles implements CatalogFiles {
  private final TreeMap<String, byte[]> contents = new TreeMap<>();

  MemoryFiles(Map<String, String> texts) {
    texts.forEach((name, text) -> contents.put(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public List<String> names() {
    return List.copyOf(contents.keySet());
  }

  @Override
  public InputStream open(String name) throws FileNotFoundException {
    byte[] content = contents.get(name);
    if (content == null) {
      throw new FileNotFoundException(name);
    }
    return new ByteArrayInputStream(content);
  }

  @Override
  public String shown(String name) {
    return name;
  }
}

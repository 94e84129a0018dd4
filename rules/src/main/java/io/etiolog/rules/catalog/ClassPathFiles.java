// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A catalogue inside a jar. A class path can't be listed, so the build writes the resource {@code
 * INDEX} with the files' names, one a line.
 */
final class ClassPathFiles implements CatalogFiles {
  private final String folder;
  private final List<String> names;

  /**
   * Reads the index.
   *
   * @param folder the resource folder, without slashes around it
   * @throws UncheckedIOException when the folder has no index: the build is broken
   */
  ClassPathFiles(String folder) {
    this.folder = folder;
    try (InputStream index = open("INDEX")) {
      String text = new String(index.readAllBytes(), StandardCharsets.UTF_8);
      names = text.lines().filter(line -> !line.isBlank()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public InputStream open(String name) throws IOException {
    String resource = "/" + folder + "/" + name;
    InputStream stream = ClassPathFiles.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new FileNotFoundException("no resource " + resource);
    }
    return stream;
  }

  /** As it is found from the root of the source tree, where editors look for it. */
  @Override
  public String shown(String name) {
    return "rules/" + folder + "/" + name;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Where a catalogue's files come from. Safe to share between threads. */
public interface CatalogFiles {
  /** Every file, as a path with slashes, in the order of {@link String#compareTo}. */
  List<String> names();

  /**
   * Opens a file of {@link #names}.
   *
   * @throws IOException when it can't be read
   */
  InputStream open(String name) throws IOException;

  /** What to call a file in messages. */
  String shown(String name);

  /** The catalogue that comes with Etiolog. */
  static CatalogFiles builtIn() {
    return new ClassPathFiles("catalog");
  }

  /**
   * A folder (a catalogue, a layer of one, or a single rule) or a single rule file.
   *
   * @throws IOException when it does not exist, can't be listed, or holds too many files for a
   *     catalogue
   */
  static CatalogFiles of(Path path) throws IOException {
    return FolderFiles.list(path);
  }
}

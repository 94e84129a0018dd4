// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;

/**
 * Where a rule's files are: for those who run its examples.
 *
 * @param files the catalogue that holds it
 * @param path its folder in there, or {@code ""} for a lone file
 */
public record RuleFolder(CatalogFiles files, String path) {
  /** Whether the rule is a file alone: the files that it names may be where it comes from. */
  public boolean isLoneFile() {
    return path.isEmpty();
  }

  /**
   * The files of an example.
   *
   * @param example its file or folder, as the rule names it
   * @return one name, or those of a folder's files in order, all relative to the rule's folder;
   *     none when there is no such example
   */
  public List<String> filesOf(String example) {
    return names().stream()
        .filter(name -> name.equals(example) || name.startsWith(example + "/"))
        .toList();
  }

  /** Every file of the folder, relative to it. */
  public List<String> names() {
    if (isLoneFile()) {
      return List.of();
    }
    String prefix = path + "/";
    List<String> all = files.names();
    int before = Collections.binarySearch(all, prefix);
    // A folder's files stand together, since names are sorted; no file is called like the prefix.
    return all.subList(before < 0 ? -before - 1 : before, all.size()).stream()
        .takeWhile(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  /**
   * Opens a file of {@link #names}.
   *
   * @throws IOException when it can't be read
   */
  public InputStream open(String name) throws IOException {
    return files.open(path + "/" + name);
  }

  /** What to call a file of {@link #names} in messages. */
  public String shown(String name) {
    return files.shown(path + "/" + name);
  }
}

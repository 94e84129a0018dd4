// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.rules;

import io.etiolog.rules.catalog.CatalogFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/**
 * A catalogue without some of its rules.
 *
 * @param all the whole catalogue
 * @param hidden the names of the rules' folders that are left out
 */
public record OtherRules(CatalogFiles all, Set<String> hidden) implements CatalogFiles {
  @Override
  public List<String> names() {
    return all.names().stream().filter(this::isShown).toList();
  }

  private boolean isShown(String name) {
    return List.of(name.split("/")).stream().noneMatch(hidden::contains);
  }

  @Override
  public InputStream open(String name) throws IOException {
    return all.open(name);
  }

  @Override
  public String shown(String name) {
    return all.shown(name);
  }
}

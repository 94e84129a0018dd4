// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.compiled;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.catalog.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The step of the build that writes the built-in catalogue in its compiled form. */
public final class CatalogCompiler {
  private CatalogCompiler() {}

  /**
   * Compiles the catalogue that lies on the class path.
   *
   * @param arguments the file to write
   * @throws IllegalStateException with all the mistakes that are in the catalogue, which ends the
   *     build
   */
  public static void main(String[] arguments) throws IOException {
    Catalog catalog = CatalogReader.read(List.of());
    if (!catalog.problems().isEmpty()) {
      throw new IllegalStateException(
          catalog.problems().stream()
              .map(RuleProblem::toString)
              .collect(Collectors.joining("\n", "the catalogue has mistakes:\n", "")));
    }
    Files.write(Path.of(arguments[0]), CompiledCatalog.write(catalog));
  }
}

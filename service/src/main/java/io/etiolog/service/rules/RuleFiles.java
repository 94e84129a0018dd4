// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.rules;

import io.etiolog.ingest.limit.Limits;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogFiles;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.cre.AllRules;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.filter.Filter;
import io.etiolog.rules.filter.FilterReader;
import io.etiolog.rules.filter.Filters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a site's own rules and filters stand. Immutable.
 *
 * @param rules files and folders with rules, beside the built-in ones
 * @param filters files of filters
 */
public record RuleFiles(List<Path> rules, List<Path> filters) {
  private static final long LARGEST = 1 << 20;

  /** Of these. */
  public RuleFiles {
    rules = List.copyOf(rules);
    filters = List.copyOf(filters);
  }

  /**
   * All that they say, and what is diagnosed with it.
   *
   * @param problems every mistake, with its place; where there is one, nothing of it is to be used
   */
  record Content(Catalog catalog, Diagnostician diagnostician, List<RuleProblem> problems) {}

  boolean isEmpty() {
    return rules.isEmpty() && filters.isEmpty();
  }

  /** Reads all of them. */
  Content read() {
    Catalog catalog = rules.isEmpty() ? CompiledCatalog.builtIn() : AllRules.read(rules);
    List<RuleProblem> problems = new ArrayList<>(catalog.problems());
    List<Filter> read = new ArrayList<>();
    for (Path file : filters) {
      read.addAll(filters(file, catalog, problems));
    }
    Diagnostician diagnostician =
        new Diagnostician(catalog, Limits.DEFAULTS, new Filters(read), Runnable::run);
    return new Content(catalog, diagnostician, List.copyOf(problems));
  }

  private static List<Filter> filters(Path file, Catalog catalog, List<RuleProblem> problems) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException("it is larger than 1 MiB");
      }
      FilterReader.Content content =
          FilterReader.read(file.toString(), Files.readString(file), catalog.rules().keySet());
      problems.addAll(content.problems());
      return content.filters();
    } catch (IOException e) {
      problems.add(new RuleProblem(file.toString(), 1, 1, "can't be read: " + e, ""));
      return List.of();
    }
  }

  /** What tells that any of them has changed: names, sizes and times. */
  String version() {
    StringBuilder version = new StringBuilder();
    for (Path path : rules) {
      try {
        CatalogFiles files = CatalogFiles.of(path);
        files.names().forEach(name -> add(Path.of(files.shown(name)), version));
      } catch (IOException e) {
        version.append(path).append(" cannot be listed\n");
      }
    }
    filters.forEach(file -> add(file, version));
    return version.toString();
  }

  private static void add(Path file, StringBuilder version) {
    version.append(file);
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      version.append(now.lastModifiedTime()).append(now.size()).append(now.fileKey());
    } catch (IOException e) {
      version.append("?");
    }
    version.append('\n');
  }
}

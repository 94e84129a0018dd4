// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogFiles;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.RuleFolder;
import io.etiolog.rules.cre.AllRules;
import io.etiolog.service.rules.OtherRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules that a test was asked for.
 *
 * @param catalog all rules, among which those have to hold
 * @param rules those that were asked for
 */
record RulesUnderTest(Catalog catalog, List<Rule> rules) {
  /**
   * The rules of some paths. A rule there takes the place of the built-in one of its id, so that a
   * rule can be tested where it is written; a folder with {@code causes.yaml} is a whole catalogue.
   *
   * @param arguments rule files or folders, or built-in rules as {@code etcd/ID} or {@code ID};
   *     none for all built-in rules
   * @throws CommandFailure when one of them is nothing of that kind
   */
  static RulesUnderTest of(List<String> arguments) throws CommandFailure {
    List<CatalogFiles> added = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (String argument : arguments) {
      if (exists(argument)) {
        added.add(files(argument));
      } else {
        ids.add(argument.substring(argument.lastIndexOf('/') + 1));
      }
    }
    Catalog catalog = AllRules.readFrom(sources(added));
    for (String id : ids) {
      if (!catalog.rules().containsKey(id)) {
        throw CommandFailure.usage(RulesShowCommand.unknown(id, catalog));
      }
    }
    List<Rule> rules =
        catalog.rules().values().stream()
            .filter(rule -> ids.contains(rule.id()) || isWanted(rule, catalog, arguments))
            .toList();
    return new RulesUnderTest(catalog, rules);
  }

  private static boolean isWanted(Rule rule, Catalog catalog, List<String> arguments) {
    RuleFolder folder = catalog.folders().get(rule.id());
    return arguments.isEmpty() || (folder != null && !(folder.files() instanceof OtherRules));
  }

  private static boolean exists(String argument) {
    try {
      return Files.exists(Path.of(argument));
    } catch (InvalidPathException notOne) {
      return false;
    }
  }

  private static CatalogFiles files(String argument) throws CommandFailure {
    try {
      return CatalogFiles.of(Path.of(argument));
    } catch (IOException e) {
      throw CommandFailure.usage(argument + " cannot be read: " + e);
    }
  }

  private static List<CatalogFiles> sources(List<CatalogFiles> added) {
    List<CatalogFiles> sources = new ArrayList<>(added);
    if (added.stream().noneMatch(files -> files.names().contains("causes.yaml"))) {
      sources.addFirst(new OtherRules(CatalogFiles.builtIn(), folders(added)));
    }
    return sources;
  }

  private static Set<String> folders(List<CatalogFiles> added) {
    Set<String> folders = new HashSet<>();
    for (CatalogFiles files : added) {
      files.names().stream()
          .filter(name -> name.endsWith("/rule.yaml"))
          .map(name -> name.substring(0, name.lastIndexOf('/')))
          .forEach(folder -> folders.add(folder.substring(folder.lastIndexOf('/') + 1)));
    }
    return folders;
  }
}

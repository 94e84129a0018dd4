// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells from their names what the files of a catalogue are. */
final class Layout {
  private static final String RULE = "rule.yaml";
  static final String PLAN = "plan.yaml";
  private static final String CAUSES = "causes.yaml";
  private static final String SIGNALS = "signals/";

  private final List<CatalogFile> causes = new ArrayList<>();
  private final List<CatalogFile> signals = new ArrayList<>();
  private final List<CatalogFile> rules = new ArrayList<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  Layout(List<CatalogFiles> sources) {
    sources.forEach(this::add);
  }

  List<CatalogFile> causes() {
    return causes;
  }

  List<CatalogFile> signals() {
    return signals;
  }

  List<CatalogFile> rules() {
    return rules;
  }

  /** Files that nothing reads, though their authors meant them to be. */
  List<RuleProblem> problems() {
    return problems;
  }

  private void add(CatalogFiles files) {
    List<String> names = files.names();
    if (isLone(names)) {
      rules.add(CatalogFile.of(files, names.getFirst()));
      return;
    }
    Set<String> folders = new HashSet<>();
    names.stream()
        .filter(name -> name.endsWith("/" + RULE))
        .map(Layout::folder)
        .forEach(folders::add);
    for (String name : names) {
      if (name.equals(CAUSES)) {
        causes.add(CatalogFile.of(files, name));
      } else if (name.startsWith(SIGNALS) && name.endsWith(".yaml")) {
        signals.add(CatalogFile.of(files, name));
      } else if (name.endsWith("/" + RULE)) {
        rules.add(CatalogFile.of(files, name));
      } else if (isYaml(name) && !belongsToRule(name, folders)) {
        problems.add(unread(files.shown(name)));
      }
    }
  }

  private static RuleProblem unread(String file) {
    return new RuleProblem(
        file,
        1,
        1,
        "nothing reads this file",
        "a rule is NAME/rule.yaml with NAME/plan.yaml, shared signals are signals/GROUP.yaml");
  }

  /** A single file is a rule, whatever its name. */
  private static boolean isLone(List<String> names) {
    String first = names.size() == 1 ? names.getFirst() : CAUSES;
    return !first.contains("/") && !first.equals(CAUSES) && isYaml(first);
  }

  private static boolean isYaml(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static boolean belongsToRule(String name, Set<String> folders) {
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      if (folders.contains(name.substring(0, slash))) {
        return true;
      }
    }
    return false;
  }

  /** The folder of a file, or {@code ""}. */
  static String folder(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }
}

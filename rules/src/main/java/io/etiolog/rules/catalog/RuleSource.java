// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.Optional;

/**
 * A rule's files after the first pass: they are YAML, and no more is known.
 *
 * @param folder where they are
 * @param id the folder's name, or for a lone file the id that it gives itself
 * @param problems the mistakes of {@code rule.yaml}
 * @param rule its content; empty where it could not be read
 * @param planProblems the mistakes of {@code plan.yaml}
 * @param plan its content; empty where there is none
 */
record RuleSource(
    RuleFolder folder,
    String id,
    Problems problems,
    Optional<YamlNode> rule,
    Problems planProblems,
    Optional<YamlNode> plan) {

  /** The first pass over a rule's files. */
  static RuleSource read(CatalogFile file) {
    RuleFolder folder = new RuleFolder(file.files(), Layout.folder(file.name()));
    Optional<YamlNode> rule = file.yaml();
    CatalogFile plan = CatalogFile.of(file.files(), folder.path() + "/" + Layout.PLAN);
    Optional<YamlNode> planContent =
        folder.names().contains(Layout.PLAN) ? plan.yaml() : Optional.empty();
    return new RuleSource(
        folder, id(folder, rule), file.problems(), rule, plan.problems(), planContent);
  }

  private static String id(RuleFolder folder, Optional<YamlNode> rule) {
    if (!folder.path().isEmpty()) {
      return folder.path().substring(folder.path().lastIndexOf('/') + 1);
    }
    return rule.filter(YamlNode.Mapping.class::isInstance)
        .map(YamlNode.Mapping.class::cast)
        .flatMap(RuleSource::ownId)
        .orElse("");
  }

  private static Optional<String> ownId(YamlNode.Mapping rule) {
    return rule.entries().stream()
        .filter(entry -> entry.key().text().equals("id"))
        .map(YamlNode.Entry::value)
        .filter(YamlNode.Scalar.class::isInstance)
        .map(value -> ((YamlNode.Scalar) value).text())
        .findFirst();
  }

  boolean sound() {
    return problems.count() == 0 && planProblems.count() == 0;
  }
}

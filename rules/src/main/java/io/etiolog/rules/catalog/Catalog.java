// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was read: causes, signals and rules, and what is wrong with the rest.
 *
 * @param causes by id, in the order of the failure catalogue
 * @param signals by full name: shared ones and the rules' own
 * @param rules by id, those without problems
 * @param problems every mistake of every file
 * @param folders where the rules' files are, by id
 */
public record Catalog(
    Map<String, Cause> causes,
    Map<String, Signal> signals,
    Map<String, Rule> rules,
    List<RuleProblem> problems,
    Map<String, RuleFolder> folders) {
  /** Keeps the order and forbids later change. */
  public Catalog {
    causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
    signals = Collections.unmodifiableMap(new LinkedHashMap<>(signals));
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    problems = List.copyOf(problems);
    folders = Map.copyOf(folders);
  }

  /** A catalogue that was not read from files. */
  public Catalog(
      Map<String, Cause> causes,
      Map<String, Signal> signals,
      Map<String, Rule> rules,
      List<RuleProblem> problems) {
    this(causes, signals, rules, problems, Map.of());
  }
}

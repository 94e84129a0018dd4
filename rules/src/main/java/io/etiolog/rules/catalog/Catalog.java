// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.List;
import java.util.Map;

/**
 * All that was read: causes, signals and rules, and what is wrong with the rest.
 *
 * @param causes by id, in the order of the failure catalogue
 * @param signals by full name: shared ones and the rules' own
 * @param rules by id, those without problems
 * @param problems every mistake of every file
 */
public record Catalog(
    Map<String, Cause> causes,
    Map<String, Signal> signals,
    Map<String, Rule> rules,
    List<RuleProblem> problems) {
  /** Forbids later change. */
  public Catalog {
    problems = List.copyOf(problems);
  }
}

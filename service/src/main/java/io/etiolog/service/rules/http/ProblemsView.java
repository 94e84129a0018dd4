// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.rules.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.rules.catalog.RuleProblem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What is wrong with a rule.
 *
 * @param valid whether it can be used
 * @param problems every mistake; missing where there is none
 */
@Serdeable
record ProblemsView(
    boolean valid, @JsonInclude(JsonInclude.Include.ALWAYS) List<Mistake> problems) {
  /**
   * A mistake.
   *
   * @param file the file; {@code rule.yaml} is what was sent
   * @param line from 1
   * @param column from 1
   * @param message what is wrong
   * @param suggestion what to do instead, where that is known
   */
  @Serdeable
  record Mistake(String file, int line, int column, String message, @Nullable String suggestion) {}

  static ProblemsView of(List<RuleProblem> problems) {
    return new ProblemsView(
        problems.isEmpty(),
        problems.stream()
            .map(problem ->
                new Mistake(
                    problem.file(),
                    problem.line(),
                    problem.column(),
                    problem.message(),
                    problem.suggestion().isEmpty() ? null : problem.suggestion()))
            .toList());
  }
}

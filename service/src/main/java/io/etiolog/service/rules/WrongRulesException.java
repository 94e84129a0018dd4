// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.rules;

import io.etiolog.rules.catalog.RuleProblem;
import java.util.List;
import java.util.stream.Collectors;

/** There are mistakes in rules or filters; the message tells each with its place, line by line. */
public final class WrongRulesException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int SAID = 50;

  WrongRulesException(List<RuleProblem> problems) {
    super(
        problems.stream().limit(SAID).map(RuleProblem::toString).collect(Collectors.joining("\n")));
  }
}

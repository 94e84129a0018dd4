// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Excerpt;
import io.etiolog.rules.report.Report;
import io.etiolog.service.pages.frame.Shown;
import java.util.List;

/**
 * Errors of one shape that no rule explains.
 *
 * @param count how many
 * @param severity the gravest
 * @param example one of them
 * @param similar rules whose words it resembles, which is a guess
 */
public record UnexplainedView(String count, String severity, String example, List<String> similar) {
  private static final int LONGEST = 400;

  /** Copies the list. */
  public UnexplainedView {
    similar = List.copyOf(similar);
  }

  static UnexplainedView of(Report.Unexplained shape) {
    return new UnexplainedView(
        Shown.number(shape.count()),
        Shown.text(shape.severity()),
        Excerpt.of(shape.example(), LONGEST),
        shape.similar().stream().map(Shown::text).toList());
  }
}

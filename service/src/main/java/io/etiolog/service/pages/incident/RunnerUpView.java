// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.pages.frame.Shown;
import java.util.List;

/**
 * The next best explanation, beside the one that was taken.
 *
 * @param id of its rule
 * @param title what it would be
 * @param sure how certain, from 0 to 99
 * @param decides what would tell the two apart
 * @param own what speaks for it
 * @param against what speaks against it
 * @param root what speaks for the one that was taken
 * @param rootAgainst what speaks against that
 */
public record RunnerUpView(
    String id,
    String title,
    long sure,
    String decides,
    List<String> own,
    List<String> against,
    List<String> root,
    List<String> rootAgainst) {
  /** Copies the lists. */
  public RunnerUpView {
    own = List.copyOf(own);
    against = List.copyOf(against);
    root = List.copyOf(root);
    rootAgainst = List.copyOf(rootAgainst);
  }

  static RunnerUpView of(Diagnosis.RunnerUp second) {
    return new RunnerUpView(
        Shown.text(second.id()),
        Shown.text(second.title()),
        Shown.hundredths(second.confidence()),
        Shown.text(second.decides()),
        shown(second.own().speaksFor()),
        shown(second.own().speaksAgainst()),
        shown(second.root().speaksFor()),
        shown(second.root().speaksAgainst()));
  }

  private static List<String> shown(List<String> texts) {
    return texts.stream().map(Shown::text).toList();
  }
}

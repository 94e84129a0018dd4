// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.catalogue;

import io.etiolog.rules.catalog.Descriptions;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.incident.ReferenceView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule.
 *
 * @param frame for whom
 * @param rule the rule
 * @param tone how its gravity looks
 * @param pasted the lines that it was tried against
 * @param tried what came of that
 */
public record RulePage(
    Frame frame, Rule rule, String tone, String pasted, Optional<TrialView> tried) {
  /** Its id. */
  public String id() {
    return rule.id();
  }

  /** What it concludes. */
  public String title() {
    return frame.tell(rule.cause().title());
  }

  /** {@code t1} to {@code t3}. */
  public String severity() {
    return rule.cause().severity().toLowerCase(Locale.ROOT);
  }

  /** What it is. */
  public String meaning() {
    return frame.tell(rule.meaning());
  }

  /** What it does. */
  public String impact() {
    return frame.tell(rule.impact());
  }

  /** What it says, in words. */
  public List<String> signals() {
    return rule.signals().stream()
        .map(Signal::says)
        .map(Descriptions::sentence)
        .map(frame::tell)
        .toList();
  }

  /** What it is known to bring about. */
  public List<String> causes() {
    return rule.cause().causes();
  }

  /** What looks the same. */
  public List<String> lookAlikes() {
    return rule.lookAlikes().stream().map(frame::tell).toList();
  }

  /** Where it is from. */
  public List<ReferenceView> references() {
    return rule.references().stream().map(ReferenceView::of).toList();
  }
}

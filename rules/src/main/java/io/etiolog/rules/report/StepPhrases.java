// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.report.Diagnosis.Remediation;
import io.etiolog.rules.report.Diagnosis.Step;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How reports for people put the steps of a plan, in one language. */
final class StepPhrases {
  private final Wording wording;

  StepPhrases(Wording wording) {
    this.wording = wording;
  }

  /** The risk; in capitals where it must not be overlooked. */
  String badge(Step step) {
    String risk = wording.word("risk", step.risk());
    return isLoud(step) ? risk.toUpperCase(Locale.ROOT) : risk;
  }

  /** Whether it interrupts or loses something. */
  static boolean isLoud(Step step) {
    return step.risk().equals("disruptive") || step.risk().equals("destructive");
  }

  /** What must have been done, such as {@code step 1, step 2 or 3}, or {@code ""}. */
  String needs(Step step, Remediation plan) {
    return step.needs().stream().map(id -> choice(id, plan)).collect(Collectors.joining(", "));
  }

  /** The step whose place it takes, such as {@code step 2}, or {@code ""}. */
  String instead(Step step, Remediation plan) {
    return step.instead().isEmpty() ? "" : wording.say("step", number(step.instead(), plan));
  }

  /** A step, and those that can take its place. */
  private String choice(String id, Remediation plan) {
    return plan.steps().stream()
        .filter(step -> step.instead().equals(id))
        .map(step -> wording.say("step.or", number(step.id(), plan)))
        .collect(Collectors.joining("", wording.say("step", number(id, plan)), ""));
  }

  private static String number(String id, Remediation plan) {
    List<String> ids = plan.steps().stream().map(Step::id).toList();
    return ids.contains(id) ? Integer.toString(ids.indexOf(id) + 1) : VisibleText.of(id);
  }

  /** The etcd call and its arguments, or {@code ""}. */
  static String call(Step step) {
    return VisibleText.of(
        step.action()
            .map(action ->
                new TreeMap<>(step.parameters())
                    .entrySet().stream()
                        .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("", action, "")))
            .orElse(""));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.report.Diagnosis.Remediation;
import io.etiolog.rules.report.Diagnosis.Step;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How reports for people put the steps of a plan. */
final class StepPhrases {
  private StepPhrases() {}

  /** The risk; in capitals where it must not be overlooked. */
  static String badge(Step step) {
    return isLoud(step) ? step.risk().toUpperCase(Locale.ROOT) : VisibleText.of(step.risk());
  }

  /** Whether it interrupts or loses something. */
  static boolean isLoud(Step step) {
    return step.risk().equals("disruptive") || step.risk().equals("destructive");
  }

  /** What must have been done, such as {@code step 1, step 2 or 3}, or {@code ""}. */
  static String needs(Step step, Remediation plan) {
    return step.needs().stream().map(id -> choice(id, plan)).collect(Collectors.joining(", "));
  }

  /** The step whose place it takes, such as {@code step 2}, or {@code ""}. */
  static String instead(Step step, Remediation plan) {
    return step.instead().isEmpty() ? "" : "step " + number(step.instead(), plan);
  }

  /** A step, and those that can take its place. */
  private static String choice(String id, Remediation plan) {
    return plan.steps().stream()
        .filter(step -> step.instead().equals(id))
        .map(step -> " or " + number(step.id(), plan))
        .collect(Collectors.joining("", "step " + number(id, plan), ""));
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

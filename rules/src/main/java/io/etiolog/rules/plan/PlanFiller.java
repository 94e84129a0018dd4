// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.plan;

import io.etiolog.rules.catalog.Plan;
import io.etiolog.rules.report.Diagnosis.Remediation;
import io.etiolog.rules.report.Diagnosis.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the plan of a rule the plan of this case. */
public final class PlanFiller {
  private PlanFiller() {}

  /** The first plan that fits, with this case's values; empty when a rule has none that does. */
  public static Optional<Remediation> fill(List<Plan> plans, Placeholders values) {
    return plans.stream()
        .filter(plan -> values.holds(plan.when()))
        .findFirst()
        .map(plan -> fill(plan, values));
  }

  private static Remediation fill(Plan plan, Placeholders values) {
    List<Plan.Step> taken =
        plan.steps().stream().filter(step -> values.holds(step.when())).toList();
    Map<String, String> places = places(taken);
    return new Remediation(
        plan.id(),
        values.sentence(plan.title()),
        plan.references(),
        taken.stream().map(step -> fill(step, places, values)).toList());
  }

  /**
   * Which step stands in each place: itself, or the first of those that can take the place of one
   * that is left out here.
   */
  private static Map<String, String> places(List<Plan.Step> taken) {
    Map<String, String> places = new TreeMap<>();
    taken.forEach(step -> places.put(step.id(), step.id()));
    for (Plan.Step step : taken) {
      if (!step.instead().isEmpty()) {
        places.putIfAbsent(step.instead(), step.id());
      }
    }
    return places;
  }

  private static Step fill(Plan.Step step, Map<String, String> places, Placeholders values) {
    String instead = places.getOrDefault(step.instead(), "");
    Map<String, String> parameters = new TreeMap<>();
    step.parameters().forEach((name, text) -> parameters.put(name, values.parameter(text)));
    return new Step(
        step.id(),
        values.sentence(step.title()),
        step.kind(),
        step.risk(),
        step.commands().stream().map(values::command).toList(),
        step.action().isEmpty() ? Optional.empty() : Optional.of(step.action()),
        parameters,
        values.sentence(step.why()),
        values.command(step.verify()), // it holds commands, too
        step.needs().stream()
            .flatMap(id -> Optional.ofNullable(places.get(id)).stream())
            .distinct()
            .toList(),
        instead.equals(step.id()) ? "" : instead);
  }
}

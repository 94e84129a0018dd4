// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Plan;
import io.etiolog.rules.report.Diagnosis.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps of which one is done, not all. */
class PlanFillerTest {
  private static final Plan PLAN =
      new Plan(
          "force",
          "Force it",
          "",
          List.of(),
          List.of(
              step("run", "known", List.of(), ""),
              step("by-docker", "known", List.of(), "run"),
              step("by-manifest", "", List.of(), "run"),
              step("undo", "", List.of("run"), "")));

  private static Plan.Step step(String id, String when, List<String> needs, String instead) {
    return new Plan.Step(
        id, id, "manual", "safe", when, List.of(), "", Map.of(), "", "", needs, instead);
  }

  private static Step filled(Map<String, Object> values, String id) {
    return PlanFiller.fill(List.of(PLAN), new Placeholders(values)).orElseThrow().steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void who_needs_a_step_needs_neither_of_those_that_take_its_place() {
    assertThat(filled(Map.of("known", "yes"), "undo").needs()).containsExactly("run");
    assertThat(filled(Map.of("known", "yes"), "by-docker").instead()).isEqualTo("run");
    assertThat(filled(Map.of("known", "yes"), "by-manifest").instead()).isEqualTo("run");
  }

  @Test
  void where_a_step_is_left_out_the_one_that_takes_its_place_is_needed() {
    assertThat(filled(Map.of(), "undo").needs()).containsExactly("by-manifest");
    assertThat(filled(Map.of(), "by-manifest").instead()).isEmpty();
  }
}

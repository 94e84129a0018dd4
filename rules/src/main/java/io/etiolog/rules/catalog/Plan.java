// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.List;
import java.util.Map;

/**
 * A repair as a rule writes it, still with placeholders in double braces.
 *
 * @param id its name
 * @param title what it does
 * @param when the value that must be known for this plan to be the one; {@code ""} for always, with
 *     {@code !} in front when it must not be known
 * @param references where it is from, and where it departs from that and why
 * @param steps in their order
 */
public record Plan(
    String id, String title, String when, List<String> references, List<Step> steps) {
  /** Forbids later change. */
  public Plan {
    references = List.copyOf(references);
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param id its name inside the plan
   * @param title what it does
   * @param kind {@code manual}, or {@code etcd-api} when Etiolog can carry it out
   * @param risk {@code read-only}, {@code safe}, {@code disruptive} or {@code destructive}
   * @param when as in {@link Plan}: the step is left out where it does not hold
   * @param commands what to type
   * @param action the etcd call, for {@code etcd-api}; otherwise {@code ""}
   * @param parameters its arguments
   * @param why why it is done, and what it costs
   * @param verify how to tell that it worked
   * @param needs ids of steps that must have been done
   * @param instead the id of a step before it whose place it can take: one of the two is done, and
   *     whoever needs that step is content with this one; {@code ""} for none
   */
  public record Step(
      String id,
      String title,
      String kind,
      String risk,
      String when,
      List<String> commands,
      String action,
      Map<String, String> parameters,
      String why,
      String verify,
      List<String> needs,
      String instead) {
    /** Forbids later change. */
    public Step {
      commands = List.copyOf(commands);
      parameters = Map.copyOf(parameters);
      needs = List.copyOf(needs);
    }
  }
}

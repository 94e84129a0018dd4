// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import io.etiolog.service.remediation.Step;
import java.util.List;

/**
 * A plan's content, before it is made a plan. Immutable.
 *
 * @param title what it does, with this case's names
 * @param steps in their order
 */
public record Draft(String title, List<Step> steps) {
  /** Copies the list. */
  public Draft {
    steps = List.copyOf(steps);
  }

  /** The same under another title. */
  public Draft titled(String other) {
    return new Draft(other, steps);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;

/**
 * One step of a plan. With an action it is Etiolog's; without one it is a person's, who types the
 * commands and says when it is done. An action that waits for something has both: the commands
 * bring about what it waits for. Immutable.
 *
 * @param id its name inside the plan
 * @param title what it does, with this case's names
 * @param risk what it may do to a cluster that works
 * @param why why it is done, and what it costs
 * @param commands what a person would type for it
 * @param verify how to tell that it worked
 * @param action what Etiolog does; empty for a person's step
 * @param pauseSeconds how long is waited before it, so that what was done before can settle
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Step(
    String id,
    String title,
    Risk risk,
    String why,
    List<String> commands,
    String verify,
    Optional<Action> action,
    int pauseSeconds) {
  /** Copies the list. */
  public Step {
    commands = List.copyOf(commands);
  }

  /** A step of Etiolog's, without a pause. */
  public static Step of(String id, String title, Risk risk, String why, Action action) {
    return new Step(id, title, risk, why, List.of(), "", Optional.of(action), 0);
  }

  /** The same after a pause. */
  public Step after(int seconds) {
    return new Step(id, title, risk, why, commands, verify, action, seconds);
  }

  /** The same with what a person types for it. */
  public Step typed(List<String> lines) {
    return new Step(id, title, risk, why, lines, verify, action, pauseSeconds);
  }

  /** Whether a person does it, and says so. */
  public boolean isManual() {
    return action.isEmpty();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.Verdict;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One safety rule. Immutable.
 *
 * @param rule its number
 * @param asks what must hold, as a sentence without a full stop
 * @param broughtAboutBy the actions that can make it hold: where one of them stands before the
 *     step, it is decided only right before it
 * @param measuring how it is found out
 */
public record Guard(
    String rule,
    String asks,
    Set<Class<? extends Action>> broughtAboutBy,
    Function<Situation, Measured> measuring) {
  static Guard of(String rule, String asks, Function<Situation, Measured> measuring) {
    return new Guard(rule, asks, Set.of(), measuring);
  }

  /** The same, where an earlier step may make it hold. */
  Guard broughtAboutBy(Set<Class<? extends Action>> actions) {
    return new Guard(rule, asks, actions, measuring);
  }

  /** Looks whether it holds. */
  public Precondition ask(Situation situation) {
    Measured found = measuring.apply(situation);
    boolean waits =
        found.verdict().refuses() && situation.moment() != Moment.NOW && comes(situation.before());
    return new Precondition(rule, asks, waits ? Verdict.LATER : found.verdict(), found.value());
  }

  private boolean comes(List<Step> before) {
    return before.stream()
        .flatMap(step -> step.action().stream())
        .anyMatch(action -> broughtAboutBy.contains(action.getClass()));
  }
}

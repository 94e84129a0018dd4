// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.report.Diagnosis.Role;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A finding with its place among the others.
 *
 * @param finding what was found
 * @param role the part it plays
 * @param explains the findings that follow from it
 * @param over those of its causes that are over, where none of them stands
 */
record Ranked(Finding finding, Role role, List<Finding> explains, List<Over> over) {
  /**
   * A cause that is over while this stands.
   *
   * @param says that it is, and what that means for this
   */
  record Over(Finding cause, String says) {}

  /** What speaks against it. */
  List<String> against() {
    return role == Role.CONSEQUENCE
        ? finding.against()
        : Stream.concat(finding.against().stream(), over.stream().map(Over::says)).toList();
  }

  /** What is to be said of it beside its own summary; {@code ""} where there is nothing. */
  String remark() {
    return role == Role.CONSEQUENCE && !over.isEmpty() ? " " + over.getFirst().says() : "";
  }

  /** The same without what may not be told. */
  Ranked without(Predicate<Finding> silenced) {
    return new Ranked(
        finding,
        role,
        explains.stream().filter(silenced.negate()).toList(),
        over.stream().filter(one -> !silenced.test(one.cause())).toList());
  }
}

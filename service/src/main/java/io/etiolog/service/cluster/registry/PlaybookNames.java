// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

import io.etiolog.rules.catalog.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds playbooks in a policy that nobody knows: mistyped, it would allow nothing. Stateless. */
public final class PlaybookNames {
  private PlaybookNames() {}

  /**
   * Checks a policy.
   *
   * @param known all playbooks that there are
   * @throws WrongClusterException when it names others
   */
  public static void check(RepairPolicy policy, List<String> known) throws WrongClusterException {
    List<String> problems = new ArrayList<>();
    note("propose", policy.propose(), known, problems);
    note("approve", policy.approve(), known, problems);
    note("execute", policy.execute(), known, problems);
    if (!problems.isEmpty()) {
      throw new WrongClusterException(problems);
    }
  }

  private static void note(
      String field, Optional<Set<String>> named, List<String> known, List<String> problems) {
    named.orElse(Set.of()).stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .map(name -> {
          String meant = Nearest.didYouMean(name, known);
          return "policy."
              + field
              + ": there is no playbook "
              + name
              + (meant.isEmpty() ? "" : "; " + meant);
        })
        .forEach(problems::add);
  }
}

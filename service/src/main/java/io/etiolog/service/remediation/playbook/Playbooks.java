// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import io.etiolog.service.remediation.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** All repairs that Etiolog can carry out. Stateless. */
public final class Playbooks {
  private static final List<Playbook> ALL =
      List.of(
          new Snapshot(),
          new RelieveNospace(),
          new Defragment(),
          new RemoveMember(),
          new ReplaceMember(),
          new PromoteLearner(),
          new MoveLeader(),
          new DisarmAlarms());

  private Playbooks() {}

  /** All of them. */
  public static List<Playbook> all() {
    return ALL;
  }

  /** The one of this name. */
  public static Optional<Playbook> named(String name) {
    return ALL.stream().filter(playbook -> playbook.name().equals(name)).findFirst();
  }

  /**
   * What it is asked for, checked.
   *
   * @throws RefusedException when it knows no such parameter
   */
  public static Asked asked(Playbook playbook, Map<String, String> values) throws RefusedException {
    for (String name : values.keySet()) {
      if (!playbook.parameters().containsKey(name)) {
        throw new RefusedException(
            playbook.name()
                + " has no parameter "
                + name
                + "; it has "
                + (playbook.parameters().isEmpty()
                    ? "none"
                    : String.join(", ", new TreeSet<>(playbook.parameters().keySet()))));
      }
    }
    return new Asked(values);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What may be done to a cluster. Immutable.
 *
 * @param propose the playbooks of which plans may be made; empty: of all
 * @param approve those whose plans may be approved; empty: all
 * @param execute those whose plans may be executed; empty: all
 * @param secondPerson whether somebody else than who asked for a plan must approve it; empty: where
 *     callers can be told apart
 * @param windows when plans may be executed; none: always
 * @param pauseSeconds how long a sweep rests between two members, where nobody says otherwise;
 *     empty: as long as is usual
 * @param managedBy who else changes the cluster's members by themselves, such as {@code
 *     etcd-druid}; {@link #NOBODY}: nobody, or they were suspended; empty: nobody has said (R10)
 */
public record RepairPolicy(
    Optional<Set<String>> propose,
    Optional<Set<String>> approve,
    Optional<Set<String>> execute,
    Optional<Boolean> secondPerson,
    List<MaintenanceWindow> windows,
    OptionalInt pauseSeconds,
    Optional<String> managedBy) {
  /** Nobody else changes the members. */
  public static final String NOBODY = "none";

  /** Everything, at any time. */
  public static final RepairPolicy USUAL =
      new RepairPolicy(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          OptionalInt.empty(),
          Optional.empty());

  /** Copies the collections. */
  public RepairPolicy {
    propose = propose.map(Set::copyOf);
    approve = approve.map(Set::copyOf);
    execute = execute.map(Set::copyOf);
    windows = List.copyOf(windows);
  }

  /** Whether plans of this playbook may be made. */
  public boolean mayPropose(String playbook) {
    return allows(propose, playbook);
  }

  /** Whether plans of this playbook may be approved. */
  public boolean mayApprove(String playbook) {
    return allows(approve, playbook);
  }

  /** Whether plans of this playbook may be executed. */
  public boolean mayExecute(String playbook) {
    return allows(execute, playbook);
  }

  private static boolean allows(Optional<Set<String>> said, String playbook) {
    return said.map(names -> names.contains(playbook)).orElse(true);
  }

  /**
   * Whether somebody else than who asked for a plan must approve it.
   *
   * @param callersAreKnown whether callers say who they are; while nobody does, all are the same
   *     local user, and a second one could not be told from the first
   */
  public boolean needsSecondPerson(boolean callersAreKnown) {
    return secondPerson.orElse(callersAreKnown);
  }

  /** The same, where somebody has said who else changes the members. */
  public RepairPolicy managedBy(String whom) {
    return new RepairPolicy(
        propose, approve, execute, secondPerson, windows, pauseSeconds, Optional.of(whom));
  }

  /** Whether plans may be executed at this time. */
  public boolean isOpen(Instant time) {
    return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(time));
  }
}

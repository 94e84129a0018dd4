// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A report in the order in which people read it: the same in every form for people.
 *
 * @param report what it is an outline of
 */
record Outline(Report report) {
  /** The active roots, the one to act on first at the top. */
  List<Diagnosis> roots() {
    return having(Role.ROOT);
  }

  /** The active risks. */
  List<Diagnosis> risks() {
    return having(Role.RISK);
  }

  /** What was there and is gone. */
  List<Diagnosis> recovered() {
    return report.diagnoses().stream().filter(d -> d.status() == Status.RECOVERED).toList();
  }

  /** Active consequences that no active root leads to, such as those whose root has recovered. */
  List<Diagnosis> left() {
    Set<String> told = new HashSet<>();
    for (Diagnosis root : roots()) {
      consequences(root).forEach(one -> told.add(one.diagnosis().id()));
    }
    return having(Role.CONSEQUENCE).stream().filter(d -> !told.contains(d.id())).toList();
  }

  /** The active diagnoses that have a plan, roots first. */
  List<Diagnosis> planned() {
    return Stream.of(roots(), left(), risks())
        .flatMap(List::stream)
        .filter(d -> d.remediation().isPresent())
        .toList();
  }

  private List<Diagnosis> having(Role role) {
    return report.diagnoses().stream()
        .filter(d -> d.role() == role && d.status() == Status.ACTIVE)
        .toList();
  }

  /**
   * A consequence and how far it is from its root.
   *
   * @param depth 1 for what follows at once
   */
  record Consequence(int depth, Diagnosis diagnosis) {}

  /** What follows from a diagnosis, each under what explains it most closely, each once. */
  List<Consequence> consequences(Diagnosis root) {
    List<Consequence> found = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(root.id()));
    follow(root, 1, seen, found);
    return found;
  }

  private void follow(Diagnosis from, int depth, Set<String> seen, List<Consequence> found) {
    List<Diagnosis> explained = explained(from);
    for (Diagnosis next : explained) {
      boolean further = explained.stream().anyMatch(other -> leadsTo(other, next, from));
      if (!further && seen.add(next.id())) {
        found.add(new Consequence(depth, next));
        follow(next, depth + 1, seen, found);
      }
    }
  }

  /** Whether a thing follows from another that itself follows, rather than directly. */
  private static boolean leadsTo(Diagnosis other, Diagnosis next, Diagnosis from) {
    return !other.id().equals(next.id())
        && other.explains().contains(next.id())
        && !next.explains().contains(other.id())
        && !other.explains().contains(from.id());
  }

  private List<Diagnosis> explained(Diagnosis from) {
    return report.diagnoses().stream()
        .filter(d -> d.role() == Role.CONSEQUENCE && d.status() == Status.ACTIVE)
        .filter(d -> from.explains().contains(d.id()))
        .toList();
  }

  /** The etcd cluster, where any of its members is known. */
  Optional<ClusterView> cluster() {
    return report.cluster().filter(cluster -> !cluster.members().isEmpty());
  }

  /** The earliest time of all that was read. */
  Optional<Instant> from() {
    return report.inputs().stream()
        .flatMap(input -> input.from().stream())
        .min(Comparator.naturalOrder());
  }

  /** The latest. */
  Optional<Instant> to() {
    return report.inputs().stream()
        .flatMap(input -> input.to().stream())
        .max(Comparator.naturalOrder());
  }

  /** The programs that speak in the bundle. */
  List<String> components() {
    return report.inputs().stream()
        .map(InputSummary::component)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** How many lines no format took. */
  long unparsed() {
    return report.inputs().stream().mapToLong(InputSummary::unparsed).sum();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.report.Diagnosis.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule that holds.
 *
 * @param rule which
 * @param status whether what it found still stands
 * @param confidence how certain
 * @param support the episodes that make it hold
 * @param against what speaks against it
 * @param dependent whether it is told only as what follows from a cause that was found; alone, its
 *     lines show too little
 */
record Finding(
    Rule rule,
    Status status,
    double confidence,
    List<Episode> support,
    List<String> against,
    boolean dependent) {
  /** Forbids later change. */
  Finding {
    support = List.copyOf(support);
    against = List.copyOf(against);
  }

  /** The condition that it meets. */
  Condition condition() {
    return rule.causality().whenCaused().filter(condition -> dependent).orElse(rule.when());
  }

  boolean active() {
    return status == Status.ACTIVE;
  }

  long occurrences() {
    return support.stream().mapToLong(Episode::count).sum();
  }

  Optional<Instant> firstSeen() {
    return support.stream().flatMap(Episode::times).min(Instant::compareTo);
  }

  Optional<Instant> lastSeen() {
    return support.stream().flatMap(Episode::times).max(Instant::compareTo);
  }

  /** The nodes whose lines show it; those whose node is not known are left out. */
  Set<String> nodes() {
    Set<String> nodes = new TreeSet<>();
    for (Episode episode : support) {
      episode.occurrences().stream()
          .map(occurrence -> occurrence.evidence().node())
          .filter(node -> !node.isEmpty())
          .forEach(nodes::add);
    }
    return nodes;
  }

  /** Who says it: nodes, or files where no node is known. */
  Set<String> reporters() {
    return lines().map(Occurrence::reporter).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The nodes that it is about: those that its lines name, else those whose lines show it. A
   * controller speaks of other nodes, a kubelet of its own.
   */
  Set<String> places() {
    Set<String> named = new TreeSet<>();
    values("node").forEach(node -> named.add(Occurrence.nodeName(node)));
    return named.isEmpty() ? nodes() : named;
  }

  /** All values of a capture. */
  Set<String> values(String capture) {
    Set<String> values = new TreeSet<>();
    lines()
        .map(line -> line.captures().getOrDefault(capture, ""))
        .filter(value -> !value.isEmpty())
        .forEach(values::add);
    return values;
  }

  /** All lines that show it, as far as they were kept. */
  Stream<Occurrence> lines() {
    return support.stream().flatMap(episode -> episode.occurrences().stream());
  }
}

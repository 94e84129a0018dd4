// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Cause;
import io.etiolog.rules.catalog.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which findings explain which: the edges of the failure catalogue, and what each rule says that it
 * accounts for besides, walked between what was observed. A cause in the middle of a chain need not
 * have left a line of its own.
 */
final class CauseGraph {
  /** Layers whose faults stay on their node: one node's cannot explain another's. */
  private static final Set<String> ON_ONE_NODE = Set.of("kubelet", "runtime", "host");

  /**
   * Clocks and excerpts are not exact: a cause may be seen this long after its consequence ended.
   */
  private static final Duration TOLERANCE = Duration.ofHours(1);

  private final Map<String, Set<String>> edges;
  private final SourceStarts starts;

  CauseGraph(Iterable<Cause> causes, Iterable<Rule> rules) {
    this(new HashMap<>(), SourceStarts.UNKNOWN);
    causes.forEach(cause -> add(cause.id(), cause.causes()));
    rules.forEach(rule -> add(rule.id(), rule.cause().causes()));
    rules.forEach(rule -> add(rule.id(), rule.explains()));
  }

  private CauseGraph(Map<String, Set<String>> edges, SourceStarts starts) {
    this.edges = edges;
    this.starts = starts;
  }

  /** The same edges between what these sources show. */
  CauseGraph over(SourceStarts sources) {
    return new CauseGraph(edges, sources);
  }

  private void add(String from, List<String> to) {
    edges.computeIfAbsent(from, id -> new LinkedHashSet<>()).addAll(to);
  }

  /** Whether {@code cause}, as it was found, explains {@code effect}, as it was found. */
  boolean explains(Finding cause, Finding effect) {
    return !cause.rule().id().equals(effect.rule().id())
        && leadsTo(cause.rule().id(), effect.rule().id())
        && !leadsTo(effect.rule().id(), cause.rule().id())
        && sameScope(cause, effect)
        && plausibleOrder(cause, effect);
  }

  private boolean leadsTo(String from, String to) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(edges.getOrDefault(from, Set.of()));
    while (!open.isEmpty()) {
      String id = open.remove();
      if (id.equals(to)) {
        return true;
      }
      if (seen.add(id)) {
        open.addAll(edges.getOrDefault(id, Set.of()));
      }
    }
    return false;
  }

  private static boolean sameScope(Finding cause, Finding effect) {
    boolean local =
        ON_ONE_NODE.contains(cause.rule().cause().layer())
            && ON_ONE_NODE.contains(effect.rule().cause().layer());
    return !local
        || cause.nodes().isEmpty()
        || effect.nodes().isEmpty()
        || !Collections.disjoint(cause.nodes(), effect.nodes());
  }

  private boolean plausibleOrder(Finding cause, Finding effect) {
    Optional<Instant> begins = starts.beginningOf(cause);
    Optional<Instant> ends = effect.lastSeen();
    return begins.isEmpty()
        || ends.isEmpty()
        || !ends.get().isBefore(begins.get().minus(TOLERANCE));
  }
}

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
    return link(cause, effect).filter(link -> link.obstacle().isEmpty()).isPresent();
  }

  /**
   * How one id leads to another in the catalogue.
   *
   * @param path the ids from the cause to the effect, with those between
   * @param obstacle why the one does not explain the other here, or {@code ""}
   */
  record Link(List<String> path, String obstacle) {}

  /** How the one leads to the other; empty where the catalogue knows no way. */
  Optional<Link> link(Finding cause, Finding effect) {
    String from = cause.rule().id();
    String to = effect.rule().id();
    return from.equals(to)
        ? Optional.empty()
        : path(from, to).map(path -> new Link(path, obstacle(cause, effect)));
  }

  private String obstacle(Finding cause, Finding effect) {
    if (path(effect.rule().id(), cause.rule().id()).isPresent()) {
      return "each leads to the other in the catalogue, so neither is the cause";
    }
    if (!sameScope(cause, effect)) {
      return "it was seen on other nodes, which it cannot reach";
    }
    return plausibleOrder(cause, effect)
        ? ""
        : "it begins more than an hour after the last sign of this";
  }

  /** The shortest way by the edges. */
  private Optional<List<String>> path(String from, String to) {
    Map<String, String> before = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String id = open.remove();
      for (String next : edges.getOrDefault(id, Set.of())) {
        boolean known = before.putIfAbsent(next, id) != null;
        if (next.equals(to)) {
          return Optional.of(wayBack(before, from, to));
        }
        if (!known) {
          open.add(next);
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> wayBack(Map<String, String> before, String from, String to) {
    Deque<String> path = new ArrayDeque<>(List.of(to));
    while (!path.getFirst().equals(from)) {
      path.addFirst(before.getOrDefault(path.getFirst(), from));
    }
    return List.copyOf(path);
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

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Bound;
import io.etiolog.rules.catalog.Cause;
import io.etiolog.rules.catalog.Rule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which findings explain which: the edges of the failure catalogue, and what each rule says that it
 * accounts for besides, walked between what was observed. On the way to a symptom a cause in the
 * middle of the chain need not have left a line of its own.
 */
final class CauseGraph {
  /** Layers whose faults stay on their node: one node's cannot explain another's. */
  private static final Set<String> ON_ONE_NODE = Set.of("kubelet", "runtime", "host");

  /** Layers that run on some nodes only: what befalls another node does not reach them. */
  private static final Set<String> CONTROL_PLANE = Set.of("etcd", "apiserver");

  /**
   * What sets in by itself where the control plane is gone: it follows from a cause also through
   * what left no line, for the log of what is dead is what a bundle lacks most often. A fault that
   * has causes of its own follows only from what was found.
   */
  private static final Set<String> SYMPTOMS =
      Set.of(
          "apiserver-unavailable",
          "controller-leader-lost",
          "kubelet-apiserver-unreachable",
          "node-not-ready",
          "pod-crash-loop");

  private final Map<String, Set<String>> edges;
  private final Map<String, List<Bound>> bounds;
  private final Surroundings known;
  private final Set<String> found;
  private final Aftermath aftermath;

  CauseGraph(Iterable<Cause> causes, Iterable<Rule> rules) {
    this(new HashMap<>(), new HashMap<>(), Surroundings.UNKNOWN, Set.of());
    causes.forEach(cause -> add(cause.id(), cause.causes()));
    rules.forEach(rule -> add(rule.id(), rule.cause().causes()));
    rules.forEach(rule -> add(rule.id(), rule.explains()));
    rules.forEach(rule -> bounds.put(rule.id(), rule.causality().bounds()));
  }

  private CauseGraph(
      Map<String, Set<String>> edges,
      Map<String, List<Bound>> bounds,
      Surroundings known,
      Set<String> found) {
    this.edges = edges;
    this.bounds = bounds;
    this.known = known;
    this.found = found;
    this.aftermath = new Aftermath(known.collected(), known.drifts());
  }

  /** The same edges between what was found in a bundle. */
  CauseGraph over(Surroundings bundle, List<Finding> findings) {
    Set<String> ids =
        findings.stream().map(finding -> finding.rule().id()).collect(Collectors.toSet());
    return new CauseGraph(edges, bounds, bundle, ids);
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

  /**
   * How the one leads to the other; empty where the catalogue knows no way, and where the one is
   * told only as what follows from others.
   */
  Optional<Link> link(Finding cause, Finding effect) {
    String from = cause.rule().id();
    String to = effect.rule().id();
    return from.equals(to) || cause.dependent()
        ? Optional.empty()
        : path(from, to, (id, next) -> true).map(path -> new Link(path, obstacle(cause, effect)));
  }

  /** Whether a cause would explain an effect, were it not that this is said long after it. */
  boolean isOutlivedBy(Finding effect, Finding cause) {
    return aftermath.outlives(effect, cause)
        && link(cause, effect).isPresent()
        && ofSetting(cause, effect).isEmpty();
  }

  private String obstacle(Finding cause, Finding effect) {
    String obstacle = ofSetting(cause, effect);
    return obstacle.isEmpty() ? aftermath.obstacle(cause, effect) : obstacle;
  }

  /** What of kind, place and onset stands between them. */
  private String ofSetting(Finding cause, Finding effect) {
    if (path(cause, effect).isEmpty()) {
      return path(cause, effect, id -> true)
          .map(this::missing)
          .orElse(
              "as its lines show it, it is not of the kind, or not on the node, that brings this"
                  + " about");
    }
    if (path(effect, cause).isPresent()) {
      return "each leads to the other in the catalogue, so neither is the cause";
    }
    if (!Bounds.mayFollow(effect, cause.rule().id())) {
      return "as the lines of this show it, it follows from other causes only";
    }
    if (!sameScope(cause, effect)) {
      return "it was seen on other nodes, which it cannot reach";
    }
    Duration drift = known.drifts().between(cause, effect);
    return Onsets.follow(known.starts().beginningOf(cause).map(at -> at.minus(drift)), effect)
        ? ""
        : "this had begun, or was over, before it";
  }

  private String missing(List<String> path) {
    String missing =
        path.stream().skip(1).filter(id -> !found.contains(id)).findFirst().orElseThrow();
    return "it would lead to this by " + missing + ", which was not found";
  }

  private Optional<List<String>> path(Finding cause, Finding effect) {
    return path(cause, effect, found::contains);
  }

  /**
   * The shortest way by the edges that what was found leaves open. What a rule bounds is bounded by
   * whichever way it is reached.
   *
   * @param passes which ids may stand on the way to what is no symptom
   */
  private Optional<List<String>> path(Finding cause, Finding effect, Predicate<String> passes) {
    String from = cause.rule().id();
    String to = effect.rule().id();
    return isOpen(from, to, cause, effect)
        ? path(
            from,
            to,
            (id, next) ->
                isOpen(id, next, cause, effect)
                    && (next.equals(to) || isSymptom(effect) || passes.test(next)))
        : Optional.empty();
  }

  /** What so little tells is no symptom of whatever else is wrong. */
  private static boolean isSymptom(Finding effect) {
    return SYMPTOMS.contains(effect.rule().id()) && !effect.dependent();
  }

  private boolean isOpen(String from, String to, Finding cause, Finding effect) {
    return bounds.getOrDefault(from, List.of()).stream()
        .filter(bound -> bound.id().equals(to))
        .allMatch(bound -> Bounds.holds(bound, cause, effect));
  }

  private Optional<List<String>> path(String from, String to, BiPredicate<String, String> isOpen) {
    Map<String, String> before = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String id = open.remove();
      for (String next : edges.getOrDefault(id, Set.of())) {
        if (!isOpen.test(id, next) || before.putIfAbsent(next, id) != null) {
          continue;
        }
        if (next.equals(to)) {
          return Optional.of(wayBack(before, from, to));
        }
        open.add(next);
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

  /** Whether a fault stays on its node. */
  static boolean onOneNode(Finding finding) {
    return ON_ONE_NODE.contains(finding.rule().cause().layer());
  }

  private boolean sameScope(Finding cause, Finding effect) {
    if (!onOneNode(cause)) {
      return true;
    }
    if (onOneNode(effect)) {
      return known.hosts().covers(cause, effect);
    }
    return !CONTROL_PLANE.contains(effect.rule().cause().layer())
        || known.hosts().mayReach(cause, effect);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.InputSummary;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the bundle tells of its nodes.
 *
 * @param heard those whose logs are here
 * @param controlPlane those on which etcd or the API server and its controllers run
 */
record Hosts(Set<String> heard, Set<String> controlPlane) {
  static final Hosts UNKNOWN = new Hosts(Set.of(), Set.of());

  private static final Set<String> CONTROL_PLANE =
      Set.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler");
  private static final Pattern OF_CONTROL_PLANE = Pattern.compile("etcd|apiserver|static pod");

  static Hosts of(List<InputSummary> inputs) {
    Set<String> heard = new TreeSet<>();
    Set<String> controlPlane = new TreeSet<>();
    for (InputSummary input : inputs) {
      if (!input.node().isEmpty()) {
        heard.add(input.node());
        if (CONTROL_PLANE.contains(input.component())) {
          controlPlane.add(input.node());
        }
      }
    }
    return new Hosts(Set.copyOf(heard), Set.copyOf(controlPlane));
  }

  /**
   * Whether a fault of single nodes may be what ails the control plane: one of them is a node of
   * it, or is named by the lines of either as that. What is not known may be anything.
   */
  boolean mayReach(Finding cause, Finding effect) {
    Set<String> from = cause.places();
    return Bounds.mayBeSame(from, effect.nodes())
        || from.stream().anyMatch(node -> isOne(node, controlPlane) || names(effect, node))
        || cause.lines().anyMatch(line -> holds(OF_CONTROL_PLANE, line.captures().values()));
  }

  /**
   * Whether a fault of single nodes may follow from another: they have a node in common, and there
   * is none whose logs are here that has the one without the other.
   */
  boolean covers(Finding cause, Finding effect) {
    Set<String> from = cause.places();
    Set<String> to = effect.places();
    return Bounds.mayBeSame(from, to)
        && (from.isEmpty()
            || to.stream().allMatch(node -> isOne(node, from) || !isOne(node, heard)));
  }

  private static boolean names(Finding finding, String node) {
    Pattern name =
        Pattern.compile(
            "(?<![\\w-])" + Pattern.quote(node.toLowerCase(Locale.ROOT)) + "(?![\\w-])");
    return finding.lines().anyMatch(line -> holds(name, line.captures().values()));
  }

  private static boolean holds(Pattern pattern, Iterable<String> values) {
    for (String value : values) {
      if (pattern.matcher(value.toLowerCase(Locale.ROOT)).find()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOne(String node, Set<String> of) {
    return of.stream().anyMatch(other -> Bounds.sameHost(node, other));
  }
}

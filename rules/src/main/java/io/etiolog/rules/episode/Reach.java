// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.ingest.record.Observation;
import io.etiolog.rules.match.Occurrence;
import java.util.ArrayList;
import java.util.List;

/**
 * Of which scopes of a signal a recovery speaks: those with its values, whatever they have where it
 * has none. A restart's, which has none at all, ends them all.
 *
 * @param values one for each of the signal's {@code by}; {@code ""} where any will do
 */
record Reach(List<String> values) {
  Reach {
    values = List.copyOf(values);
  }

  /**
   * That of a recovery.
   *
   * @param keys what tells the signal's scopes apart
   */
  static Reach of(Occurrence recovery, List<String> keys) {
    return new Reach(
        keys.stream()
            .map(key -> key.equals("node") && speaksForAll(recovery) ? "" : recovery.value(key))
            .toList());
  }

  /**
   * A snapshot may be taken anywhere, so that its place tells nothing; but what Kubernetes says of
   * a node is said of that one alone.
   */
  private static boolean speaksForAll(Occurrence recovery) {
    return recovery.evidence() instanceof Observation observation
        && !recovery.captures().containsKey("node")
        && !(observation.kind().startsWith("k8s.") && !observation.node().isEmpty());
  }

  /** Whether it is one scope's alone. */
  boolean isWhole() {
    return !values.contains("");
  }

  /** Which of its values are any. */
  List<Boolean> gaps() {
    return values.stream().map(String::isEmpty).toList();
  }

  /** The reach with these gaps that holds a scope. */
  static Reach over(List<String> scope, List<Boolean> gaps) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < scope.size(); i++) {
      values.add(gaps.get(i) ? "" : scope.get(i));
    }
    return new Reach(values);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.policy;

import io.etiolog.service.incident.Incident;
import java.util.List;
import java.util.Map;

/**
 * Which incidents are meant: those for which all that is asked holds; nothing asks nothing.
 *
 * @param clusters names of clusters
 * @param causes ids of causes
 * @param severities {@code T1}, {@code T2}, {@code T3}
 * @param confidence the least confidence, from 0 to 1
 * @param labels what the cluster's labels must be
 */
record Match(
    List<Glob> clusters,
    List<Glob> causes,
    List<String> severities,
    double confidence,
    Map<String, Glob> labels) {
  Match {
    clusters = List.copyOf(clusters);
    causes = List.copyOf(causes);
    severities = List.copyOf(severities);
    labels = Map.copyOf(labels);
  }

  /** Whether what an incident is, wherever it is, is meant. */
  boolean fits(Incident incident) {
    return any(causes, incident.cause())
        && (severities.isEmpty() || severities.contains(incident.diagnosis().severity()))
        && incident.diagnosis().confidence() >= confidence;
  }

  /**
   * Whether a cluster is meant.
   *
   * @param given its labels
   */
  boolean fits(String cluster, Map<String, String> given) {
    return any(clusters, cluster)
        && labels.entrySet().stream()
            .allMatch(asked -> asked.getValue().matches(given.getOrDefault(asked.getKey(), "")));
  }

  private static boolean any(List<Glob> globs, String name) {
    return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(name));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.episode.OccurrenceLog;
import io.etiolog.rules.match.Occurrence;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which etcd cluster a finding belongs to. A bundle whose lines name one cluster is of that cluster
 * as a whole; where they name several, each node (or file, where the node is not known) is of those
 * that its own lines name.
 *
 * @param byReporter the clusters' ids by who named them
 */
record ClusterIds(Map<String, Set<String>> byReporter) {
  static final ClusterIds NONE = new ClusterIds(Map.of());

  private static final String CLUSTER = "cluster";
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{8,16}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{17,20}");

  static ClusterIds of(OccurrenceLog found) {
    Map<String, Set<String>> ids = new HashMap<>();
    found
        .having(CLUSTER)
        .forEach(line -> {
          String id = id(line);
          if (!id.isEmpty()) {
            ids.computeIfAbsent(line.reporter(), key -> new TreeSet<>()).add(id);
          }
        });
    return new ClusterIds(Map.copyOf(ids));
  }

  /** The ids of the clusters that a finding may belong to; none where nothing tells. */
  Set<String> of(Finding finding) {
    Set<String> all = new TreeSet<>();
    byReporter.values().forEach(all::addAll);
    if (all.size() < 2) {
      return all;
    }
    Set<String> own = new TreeSet<>();
    finding
        .lines()
        .forEach(line -> {
          String id = id(line);
          if (id.isEmpty()) {
            own.addAll(byReporter.getOrDefault(line.reporter(), Set.of()));
          } else {
            own.add(id);
          }
        });
    return own;
  }

  /** Commands print ids in decimal where logs have them in hexadecimal; a token is no id. */
  private static String id(Occurrence line) {
    String id = line.value(CLUSTER);
    if (HEX.matcher(id).matches()) {
      return id;
    }
    return DECIMAL.matcher(id).matches() ? Long.toHexString(new BigInteger(id).longValue()) : "";
  }
}

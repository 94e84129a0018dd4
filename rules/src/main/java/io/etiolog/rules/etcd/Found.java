// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.episode.LeftOut;
import io.etiolog.rules.match.Occurrence;
import java.util.List;
import java.util.function.Predicate;

/**
 * What was found of one cluster.
 *
 * @param all what was found of all clusters
 * @param cluster the number of this one
 * @param counts which of its lines count
 */
record Found(FoundByCluster all, int cluster, Predicate<Occurrence> counts) {
  /** The occurrences of some signals, in order. */
  List<Occurrence> of(List<String> signals) {
    return all.of(signals, cluster).stream().filter(counts).toList();
  }

  /** The same without the signals whose names begin so. */
  Found without(String prefix) {
    return new Found(all, cluster, counts.and(line -> !line.signal().name().startsWith(prefix)));
  }

  LeftOut leftOut() {
    return all.leftOut();
  }
}

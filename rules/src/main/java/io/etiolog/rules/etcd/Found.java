// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.episode.LeftOut;
import io.etiolog.rules.episode.OccurrenceLog;
import io.etiolog.rules.match.Occurrence;
import java.util.List;
import java.util.function.Predicate;

/**
 * What was found of one cluster.
 *
 * @param log all that was found
 * @param belongs whether a line speaks of this cluster
 */
record Found(OccurrenceLog log, Predicate<Occurrence> belongs) {
  /** The occurrences of some signals, in order. */
  List<Occurrence> of(List<String> signals) {
    return log.of(signals).stream().filter(belongs).toList();
  }

  /** The same without the signals whose names begin so. */
  Found without(String prefix) {
    return new Found(log, line -> belongs.test(line) && !line.signal().name().startsWith(prefix));
  }

  LeftOut leftOut() {
    return log.leftOut();
  }
}

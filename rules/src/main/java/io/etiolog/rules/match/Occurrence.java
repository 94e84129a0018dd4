// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.rules.catalog.Signal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * One hit of a signal.
 *
 * @param signal what was said
 * @param evidence where
 * @param captures what was read from it
 * @param at when, for ordering: its own time, else the latest time before it in its file, else
 *     {@link Instant#MAX}: what has no clock shows the state at the time of the capture
 * @param reporter who said it: the node, or the file where no node is known
 */
public record Occurrence(
    Signal signal, Evidence evidence, Map<String, String> captures, Instant at, String reporter) {
  /** By time, then by place. */
  public static final Comparator<Occurrence> ORDER = Occurrence::inOrder;

  private static int inOrder(Occurrence a, Occurrence b) {
    int byTime = a.at.compareTo(b.at);
    return byTime != 0 ? byTime : a.evidence.origin().compareTo(b.evidence.origin());
  }

  /** A capture, {@code node} for the reporter, or {@code ""}. */
  public String value(String key) {
    String captured = captures.getOrDefault(key, "");
    return captured.isEmpty() && key.equals("node") ? reporter : captured;
  }
}

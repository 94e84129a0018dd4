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

  /**
   * A capture; where it has none, {@code node} is the reporter and {@code component} the program;
   * else {@code ""}. A node is its bare name, also where kubectl wrote {@code node/NAME}.
   */
  public String value(String key) {
    String captured = captures.getOrDefault(key, "");
    return switch (key) {
      case "node" -> captured.isEmpty() ? reporter : nodeName(captured);
      case "component" -> captured.isEmpty() ? evidence.component() : captured;
      default -> captured;
    };
  }

  /** The name of a node without kubectl's {@code node/} before it. */
  public static String nodeName(String name) {
    return name.startsWith("node/") ? name.substring("node/".length()) : name;
  }
}

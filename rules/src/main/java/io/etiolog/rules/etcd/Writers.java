// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lines are one member's log. A member may have several files, since a restarted container
 * and a rotated file go on in the next one; a file may hold several members, since a node that was
 * wiped and added again has another id. What a file says before it tells an id is of the first one.
 * Not thread-safe: it follows the events in their order.
 */
final class Writers {
  private final Map<String, String> ids = new HashMap<>();

  /** Looks for the first id of every reporter. */
  Writers(List<Occurrence> events) {
    for (Occurrence event : events) {
      String id = idIn(event);
      if (!id.isEmpty()) {
        ids.putIfAbsent(event.reporter(), id);
      }
    }
  }

  /** The id by which the member that says this calls itself, or {@code ""}. */
  static String idIn(Occurrence event) {
    Map<String, String> captures = event.captures();
    return event.signal().name().startsWith("etcd-")
        ? captures.getOrDefault("local", captures.getOrDefault("member", ""))
        : "";
  }

  /** The same for all that one member wrote. */
  String of(Occurrence event) {
    String id = idIn(event);
    if (!id.isEmpty()) {
      ids.put(event.reporter(), id);
    }
    String known = ids.getOrDefault(event.reporter(), "");
    return known.isEmpty() ? event.reporter() : "member " + known;
  }
}

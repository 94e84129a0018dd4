// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which files are one member's log: a restarted container and a rotated file go on in the next one,
 * and only the member's own id tells.
 *
 * @param ids the one id that each reporter gives itself; those without one, or with several, are
 *     left out
 */
record Writers(Map<String, String> ids) {

  static Writers of(List<Occurrence> events) {
    Map<String, Set<String>> said = new HashMap<>();
    for (Occurrence event : events) {
      String id = idIn(event);
      if (!id.isEmpty()) {
        said.computeIfAbsent(event.reporter(), reporter -> new TreeSet<>()).add(id);
      }
    }
    Map<String, String> ids = new HashMap<>();
    said.forEach((reporter, names) -> {
      if (names.size() == 1) {
        ids.put(reporter, names.iterator().next());
      }
    });
    return new Writers(Map.copyOf(ids));
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
    String id = ids.getOrDefault(event.reporter(), "");
    return id.isEmpty() ? event.reporter() : "member " + id;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Member lists that different members gave, held against each other. All members of a cluster list
 * the same members, but for one that is being added. Lists of one member, or of nobody that is
 * known, may be of before and after a change; so may be those that were taken at other times.
 */
final class DifferingLists {
  private static final Duration TOGETHER = Duration.ofMinutes(10);
  private static final Pattern WORDS = Pattern.compile("[^A-Za-z0-9-]+");

  private final List<Told> told = new ArrayList<>();

  /** A list, and the member that it was asked of, by its name or by its node's. */
  private record Told(String by, Map<String, Occurrence> rows) {
    Instant at() {
      return rows.values().iterator().next().at();
    }

    /** Whether the two are another member's list of the same cluster, of about the same time. */
    boolean comparesWith(Told other) {
      return !by.equals(other.by)
          && rows.keySet().stream().anyMatch(other::has)
          && Spans.between(at(), other.at()).abs().compareTo(TOGETHER) < 0;
    }

    boolean has(String peer) {
      return rows.containsKey(peer);
    }
  }

  /**
   * A member that one list has and another has not.
   *
   * @param row where it is listed
   * @param how who lists it and who does not
   */
  record Disputed(Occurrence row, String how) {}

  DifferingLists(List<Map<String, Occurrence>> lists) {
    Set<String> names = new TreeSet<>();
    lists.forEach(list -> list.values().forEach(row -> names.add(row.value("name"))));
    names.remove("");
    for (Map<String, Occurrence> list : lists) {
      teller(list.values().iterator().next().evidence(), names)
          .ifPresent(by -> told.add(new Told(by, list)));
    }
  }

  /** The node, where it is known, else the one member whose name stands in the file's path. */
  private static Optional<String> teller(Evidence evidence, Set<String> names) {
    if (!evidence.node().isEmpty()) {
      return Optional.of(evidence.node());
    }
    Set<String> words = new TreeSet<>(List.of(WORDS.split(evidence.origin().file())));
    words.retainAll(names);
    return words.size() == 1 ? Optional.of(words.iterator().next()) : Optional.empty();
  }

  /** Those on whom the lists do not agree, each once. */
  List<Disputed> disputed() {
    List<Disputed> disputed = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (Told one : told) {
      for (Told other : told) {
        if (one.comparesWith(other)) {
          one.rows()
              .forEach((peer, row) -> {
                if (!other.has(peer) && isRunning(row) && seen.add(peer)) {
                  disputed.add(
                      new Disputed(row, one.by() + " lists it, and " + other.by() + " not"));
                }
              });
        }
      }
    }
    return disputed;
  }

  private static boolean isRunning(Occurrence row) {
    return !row.value("state").equals("unstarted");
  }
}

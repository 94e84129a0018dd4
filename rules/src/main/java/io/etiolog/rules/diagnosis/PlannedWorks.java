// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.plan.Placeholders;
import io.etiolog.rules.report.PlannedWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recognises work that was planned, from the shared signals of {@code signals/planned.yaml} and
 * what etcd says of its own. It judges nothing: what stands at the end of the logs stands, whoever
 * set it off.
 */
final class PlannedWorks {
  private static final String GROUP = "planned/";
  private static final int MOST = 20;

  /** How long after the last sign of some work a fault may still have been set off by it. */
  private static final Duration AFTERMATH = Duration.ofMinutes(15);

  /** The signals of work, with the kind that reports name; the others of the group end these. */
  private static final Map<String, String> KINDS =
      Map.of(
          GROUP + "upgrade",
          "upgrade",
          GROUP + "cordoned",
          "cordoned",
          GROUP + "drain",
          "drain",
          GROUP + "shutdown",
          "shutdown",
          GROUP + "packages",
          "packages",
          GROUP + "new-cluster",
          "new-cluster",
          GROUP + "compaction",
          "compaction",
          "etcd-storage/defragmenting",
          "defragmentation",
          "etcd-raft/transferred",
          "leader-move",
          "etcd-members/removed",
          "member-removed");

  private PlannedWorks() {}

  /** The earliest first. */
  static List<PlannedWork> of(Episodes episodes, List<Ranked> ranked) {
    return KINDS.keySet().stream()
        .flatMap(signal -> episodes.of(signal).stream())
        .sorted(Comparator.comparing(Episode::first, Occurrence.ORDER))
        .limit(MOST)
        .map(episode -> work(episode, ranked))
        .toList();
  }

  private static PlannedWork work(Episode episode, List<Ranked> ranked) {
    Evidence first = episode.first().evidence();
    Map<String, Object> values = new HashMap<>(episode.first().captures());
    Optional<Instant> from = episode.times().min(Comparator.naturalOrder());
    Optional<Instant> to =
        Stream.concat(
                episode.times(), episode.endedBy().flatMap(end -> end.evidence().time()).stream())
            .max(Comparator.naturalOrder());
    return new PlannedWork(
        KINDS.getOrDefault(episode.signal().name(), ""),
        new Placeholders(values).sentence(episode.signal().says()),
        first.node(),
        from,
        to,
        episode.endedBy().isPresent(),
        first.origin(),
        followers(from, to, ranked));
  }

  private static List<String> followers(
      Optional<Instant> from, Optional<Instant> to, List<Ranked> ranked) {
    if (from.isEmpty() || to.isEmpty()) {
      return List.of();
    }
    Instant last = to.get().plus(AFTERMATH);
    return ranked.stream()
        .map(Ranked::finding)
        .filter(finding -> !finding.rule().cause().risk())
        .filter(finding ->
            finding
                .firstSeen()
                .filter(begins -> !begins.isBefore(from.get()) && !begins.isAfter(last))
                .isPresent())
        .map(finding -> finding.rule().id())
        .toList();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.plan.Placeholders;
import io.etiolog.rules.report.Report.TimelineEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened, in order of time: where each episode begins, and what ended it. */
final class Timelines {
  private static final int MOST = 500;

  private Timelines() {}

  static List<TimelineEntry> of(List<Episode> episodes, List<Finding> findings) {
    Map<Episode, String> owners = new HashMap<>();
    for (Finding finding : findings) {
      finding.support().forEach(episode -> owners.putIfAbsent(episode, finding.rule().id()));
    }
    List<TimelineEntry> entries = new ArrayList<>();
    for (Episode episode : episodes) {
      Optional<String> owner = Optional.ofNullable(owners.get(episode));
      entry(episode.first(), owner).ifPresent(entries::add);
      episode.endedBy().flatMap(end -> entry(end, owner)).ifPresent(entries::add);
    }
    entries.sort(
        Comparator.comparing(TimelineEntry::time)
            .thenComparing(TimelineEntry::node)
            .thenComparing(TimelineEntry::component)
            .thenComparing(TimelineEntry::what));
    List<TimelineEntry> distinct = new ArrayList<>(new LinkedHashSet<>(entries));
    return distinct.size() > MOST ? distinct.subList(0, MOST) : distinct;
  }

  private static Optional<TimelineEntry> entry(Occurrence occurrence, Optional<String> owner) {
    Map<String, Object> values = new HashMap<>(occurrence.captures());
    values.put("node", occurrence.reporter());
    String what = new Placeholders(values).sentence(occurrence.signal().says());
    return occurrence
        .evidence()
        .time()
        .filter(time -> !what.isEmpty())
        .map(time ->
            new TimelineEntry(
                time,
                occurrence.evidence().node(),
                occurrence.evidence().component(),
                what,
                owner));
  }
}

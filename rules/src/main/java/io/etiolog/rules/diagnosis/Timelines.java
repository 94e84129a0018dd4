// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.etcd.MemberIds;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.plan.Placeholders;
import io.etiolog.rules.report.Report.TimelineEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What happened, in order of time: where each episode begins, and what ended it. Of very much, what
 * a diagnosis rests on comes before the rest, the first of each kind before what is like it, and
 * the latest before what is older.
 *
 * @param entries what is told
 * @param leftOut how many entries more there would be
 */
record Timelines(List<TimelineEntry> entries, int leftOut) {
  private static final int MOST = 500;

  static Timelines of(List<Episode> episodes, List<Finding> findings) {
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
    List<TimelineEntry> chosen = distinct.size() > MOST ? chosen(distinct) : distinct;
    return new Timelines(chosen, distinct.size() - chosen.size());
  }

  /** What one entry is like another by. */
  private record Likeness(String node, String what, Optional<String> diagnosis) {}

  private static List<TimelineEntry> chosen(List<TimelineEntry> all) {
    Set<Integer> chosen = new TreeSet<>();
    for (boolean told : new boolean[] {true, false}) {
      Set<Likeness> seen = new HashSet<>();
      for (int i = 0; i < all.size() && chosen.size() < MOST; i++) {
        TimelineEntry entry = all.get(i);
        if (entry.diagnosis().isPresent() == told
            && seen.add(new Likeness(entry.node(), entry.what(), entry.diagnosis()))) {
          chosen.add(i);
        }
      }
      for (int i = all.size() - 1; i >= 0 && chosen.size() < MOST; i--) {
        if (all.get(i).diagnosis().isPresent() == told) {
          chosen.add(i);
        }
      }
    }
    return chosen.stream().map(all::get).toList();
  }

  /** What a line says, in the words of its signal. */
  static String said(Occurrence occurrence) {
    Map<String, Object> values = new HashMap<>(occurrence.captures());
    values.replaceAll((name, value) -> MemberIds.inHexadecimal(value.toString()));
    values.put("node", occurrence.reporter());
    if (!occurrence.evidence().component().isEmpty()) {
      values.putIfAbsent("component", occurrence.evidence().component());
    }
    return new Placeholders(values).sentence(occurrence.signal().says());
  }

  private static Optional<TimelineEntry> entry(Occurrence occurrence, Optional<String> owner) {
    String what = said(occurrence);
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

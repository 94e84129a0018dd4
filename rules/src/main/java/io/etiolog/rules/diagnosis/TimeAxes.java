// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.episode.LeftOut;
import io.etiolog.rules.report.TimeAxis;
import io.etiolog.rules.report.TimeAxis.Kind;
import io.etiolog.rules.report.TimeAxis.Turn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what belongs to a timeline beside its entries: clocks, turns of the cluster, activity. */
final class TimeAxes {
  private static final int MOST_TURNS = 200;

  private static final Map<String, Kind> TURNS =
      Map.of(
          "etcd-raft/leader-elected", Kind.LEADER,
          "etcd-raft/became-leader", Kind.LEADER,
          "etcd-raft/leader-lost", Kind.LEADERLESS,
          "etcd-raft/stepped-down", Kind.LEADERLESS,
          "etcd-members/added", Kind.MEMBERSHIP,
          "etcd-members/removed", Kind.MEMBERSHIP,
          "etcd-members/promoted", Kind.MEMBERSHIP,
          "etcd-process/starting", Kind.PROCESS,
          "etcd-process/stopping", Kind.PROCESS,
          "etcd-process/died", Kind.PROCESS);

  private TimeAxes() {}

  /**
   * That of what was found.
   *
   * @param all those of lines before those of conclusions from them
   * @param findings what is claimed
   * @param counts for how many lines a kept one stands
   * @param leftOut how many entries the timeline lacks
   * @param voters how many members of etcd vote; 0 where that is not known
   */
  static TimeAxis of(
      List<Episode> all, List<Finding> findings, LeftOut counts, int leftOut, int voters) {
    Episodes episodes = new Episodes(all);
    Set<Evidence> told = Collections.newSetFromMap(new IdentityHashMap<>());
    findings.stream()
        .flatMap(finding -> finding.support().stream())
        .flatMap(episode -> episode.occurrences().stream())
        .forEach(line -> told.add(line.evidence()));
    Activities activities = Activities.of(all, told, counts);
    WrongClocks clocks = WrongClocks.of(episodes.occurrences("etcd-clock/drift"), counts, voters);
    return new TimeAxis(
        leftOut,
        clocks.ahead(),
        clocks.behind(),
        turns(episodes),
        activities.step(),
        activities.lanes(),
        activities.leftOut());
  }

  private static List<Turn> turns(Episodes episodes) {
    List<Turn> turns = new ArrayList<>();
    TURNS.forEach((signal, kind) ->
        episodes.occurrences(signal).stream()
            .filter(line -> line.evidence().time().isPresent())
            .map(line ->
                new Turn(
                    line.evidence().time().get(),
                    line.evidence().node(),
                    kind,
                    Timelines.said(line)))
            .forEach(turns::add));
    turns.sort(
        Comparator.comparing(Turn::time)
            .thenComparing(Turn::node)
            .thenComparing(Turn::kind)
            .thenComparing(Turn::what));
    List<Turn> distinct = turns.stream().distinct().toList();
    return distinct.subList(Math.max(0, distinct.size() - MOST_TURNS), distinct.size());
  }
}

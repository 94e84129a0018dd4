// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.Episodes;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges conditions over episodes: all of them, or only those that still stand. An absence is
 * always judged over all.
 */
final class ConditionJudge {
  private final Episodes all;
  private final Episodes considered;

  ConditionJudge(Episodes all, Episodes considered) {
    this.all = all;
    this.considered = considered;
  }

  Verdict judge(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> conditions) -> all(conditions);
      case Condition.Any(List<Condition> conditions) -> any(conditions);
      case Condition.Occurs occurs -> occurs(occurs);
      case Condition.Sequence sequence ->
          chain(sequence.signals(), new Chains(sequence.within(), sequence.same(), true));
      case Condition.Together together ->
          chain(together.signals(), new Chains(together.within(), together.same(), false));
      case Condition.Absent absent -> absent(absent);
      case Condition.Frame frame -> frame(frame);
    };
  }

  private Verdict all(List<Condition> conditions) {
    List<Episode> support = new ArrayList<>();
    for (Condition condition : conditions) {
      Verdict verdict = judge(condition);
      if (!verdict.holds()) {
        return Verdict.NO;
      }
      support.addAll(verdict.support());
    }
    return new Verdict(true, support);
  }

  private Verdict any(List<Condition> conditions) {
    List<Episode> support = new ArrayList<>();
    boolean holds = false;
    for (Condition condition : conditions) {
      Verdict verdict = judge(condition);
      holds |= verdict.holds();
      support.addAll(verdict.support());
    }
    return Verdict.of(holds, support);
  }

  private Verdict occurs(Condition.Occurs occurs) {
    List<Episode> episodes = considered.of(occurs.signal());
    if (occurs.lasting().isPresent()) {
      episodes =
          episodes.stream()
              .filter(episode -> episode.length().compareTo(occurs.lasting().get()) >= 0)
              .toList();
    }
    return Verdict.of(Counts.enough(occurs, episodes, all), episodes);
  }

  private Verdict chain(List<String> signals, Chains chains) {
    boolean found = chains.exists(signals.stream().map(considered::occurrences).toList());
    return Verdict.of(
        found, signals.stream().flatMap(signal -> considered.of(signal).stream()).toList());
  }

  private Verdict frame(Condition.Frame frame) {
    boolean found = Frames.exists(frame, considered, all);
    return Verdict.of(
        found,
        frame.terms().stream()
            .map(Condition.Term::signal)
            .distinct()
            .flatMap(signal -> considered.of(signal).stream())
            .toList());
  }

  private Verdict absent(Condition.Absent absent) {
    if (absent.anchor().isEmpty()) {
      return Verdict.of(all.of(absent.signal()).isEmpty(), List.of());
    }
    List<Episode> anchors =
        considered.of(absent.anchor()).stream()
            .filter(anchor -> Absences.holds(absent, anchor, all))
            .toList();
    return Verdict.of(!anchors.isEmpty(), anchors);
  }
}

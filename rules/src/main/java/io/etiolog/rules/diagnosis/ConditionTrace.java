// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.catalog.Descriptions;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.report.Explanation.Part;
import io.etiolog.rules.report.Explanation.State;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says of a condition and all of its parts whether they hold, and why not. */
final class ConditionTrace {
  private final Episodes all;
  private final ConditionJudge over;
  private final ConditionJudge standing;

  ConditionTrace(Episodes all) {
    this.all = all;
    this.over = new ConditionJudge(all, all);
    this.standing = new ConditionJudge(all, all.open());
  }

  Part of(Condition condition) {
    State state = state(condition);
    List<Condition> parts =
        switch (condition) {
          case Condition.All(List<Condition> conditions) -> conditions;
          case Condition.Any(List<Condition> conditions) -> conditions;
          default -> List.of();
        };
    return new Part(
        Descriptions.condition(condition),
        state,
        why(condition, state),
        parts.stream().map(this::of).toList());
  }

  private State state(Condition condition) {
    if (standing.judge(condition).holds()) {
      return State.HOLDS;
    }
    return over.judge(condition).holds() ? State.OVER : State.FAILS;
  }

  private String why(Condition condition, State state) {
    return switch (state) {
      case HOLDS -> found(over.judge(condition).support());
      case OVER -> ended(over.judge(condition).support());
      case FAILS -> missing(condition);
    };
  }

  private static String found(List<Episode> support) {
    return support.stream()
        .map(Episode::first)
        .min(Occurrence.ORDER)
        .map(first -> "first at " + first.evidence().origin())
        .orElse("");
  }

  private static String ended(List<Episode> support) {
    return Sightings.endOf(support)
        .map(end -> "ended by " + end.evidence().origin())
        .orElse("its source went on without it");
  }

  private String missing(Condition condition) {
    return switch (condition) {
      case Condition.All all -> "";
      case Condition.Any any -> "";
      case Condition.Occurs occurs -> tooFew(occurs);
      case Condition.Sequence sequence -> apart(sequence.signals(), "not in this order, or");
      case Condition.Together together -> apart(together.signals(), "");
      case Condition.Absent absent -> contradicted(absent);
      case Condition.Frame frame ->
          apart(
              frame.terms().stream().map(Condition.Term::signal).distinct().toList(),
              "not often enough, denied,");
    };
  }

  private String tooFew(Condition.Occurs occurs) {
    List<Episode> episodes = all.of(occurs.signal());
    if (episodes.isEmpty()) {
      return "never seen";
    }
    Duration longest =
        episodes.stream().map(Episode::length).max(Comparator.naturalOrder()).orElseThrow();
    if (occurs.lasting().filter(least -> longest.compareTo(least) < 0).isPresent()) {
      return "the longest lasted " + Descriptions.duration(Duration.ofSeconds(longest.toSeconds()));
    }
    return "at most "
        + Counts.most(occurs, episodes, all)
        + " at once, where it takes "
        + occurs.atLeast();
  }

  private String apart(List<String> signals, String order) {
    List<String> unseen = signals.stream().filter(signal -> all.of(signal).isEmpty()).toList();
    return unseen.isEmpty()
        ? ("all were seen, but " + order + " not close enough or not of the same")
            .replace("  ", " ")
        : "never seen: " + String.join(", ", unseen);
  }

  private String contradicted(Condition.Absent absent) {
    if (!absent.anchor().isEmpty() && all.of(absent.anchor()).isEmpty()) {
      return absent.anchor() + " was never seen";
    }
    Optional<Occurrence> line =
        absent.anchor().isEmpty()
            ? all.occurrences(absent.signal()).stream().findFirst()
            : all.of(absent.anchor()).stream()
                .flatMap(anchor -> Absences.contradiction(absent, anchor, all).stream())
                .findFirst();
    return line.map(there -> "it is there, at " + there.evidence().origin()).orElse("");
  }
}

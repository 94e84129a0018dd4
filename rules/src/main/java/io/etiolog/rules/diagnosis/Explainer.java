// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.catalog.Descriptions;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.Weight;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.filter.Filter;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Explanation;
import io.etiolog.rules.report.Explanation.Outcome;
import io.etiolog.rules.report.Explanation.Reckoned;
import io.etiolog.rules.report.Explanation.Relation;
import io.etiolog.rules.report.Explanation.Sought;
import io.etiolog.rules.report.Explanation.Use;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says why a rule was concluded, or why not, from what judged it. */
final class Explainer {
  private final Map<String, Signal> signals;
  private final Episodes episodes;
  private final List<Ranked> ranked;
  private final List<Finding> findings;
  private final CauseGraph causes;
  private final NearMisses nearMisses;
  private final Map<String, Object> etcd;
  private final Silence silence;

  Explainer(
      Map<String, Signal> signals,
      Episodes episodes,
      List<Finding> findings,
      List<Ranked> ranked,
      CauseGraph causes,
      NearMisses nearMisses,
      Map<String, Object> etcd,
      Silence silence) {
    this.signals = signals;
    this.episodes = episodes;
    this.findings = findings;
    this.ranked = ranked;
    this.causes = causes;
    this.nearMisses = nearMisses;
    this.etcd = etcd;
    this.silence = silence;
  }

  Explanation explain(Rule rule) {
    Optional<Finding> finding =
        findings.stream().filter(found -> found.rule().id().equals(rule.id())).findFirst();
    Optional<Ranked> place =
        ranked.stream().filter(r -> r.finding().rule().id().equals(rule.id())).findFirst();
    List<Relation> relations = finding.map(this::relations).orElse(List.of());
    Outcome outcome = outcome(rule, finding, place);
    Map<String, Use> uses = uses(rule);
    return new Explanation(
        rule.id(),
        rule.cause().title(),
        outcome,
        because(outcome, finding, relations) + clusterSays(outcome, uses.keySet()),
        new ConditionTrace(episodes).of(finding.map(Finding::condition).orElse(rule.when())),
        uses.entrySet().stream().map(use -> sought(use.getKey(), use.getValue())).toList(),
        finding.map(this::reckoned).orElse(List.of()),
        relations,
        nearMisses.of(uses.keySet()));
  }

  private Outcome outcome(Rule rule, Optional<Finding> finding, Optional<Ranked> place) {
    if (rule.status() == Rule.Status.DEPRECATED) {
      return Outcome.NOT_ASKED;
    }
    if (finding.isEmpty()) {
      return Outcome.NOT_CONCLUDED;
    }
    if (place.isEmpty()) {
      return Outcome.DOUBTED;
    }
    if (silence.by(finding.get()).isPresent()) {
      return Outcome.SILENCED;
    }
    if (!finding.get().active()) {
      return Outcome.RECOVERED;
    }
    Role role = place.get().role();
    return role == Role.RISK
        ? Outcome.RISK
        : role == Role.CONSEQUENCE ? Outcome.CONSEQUENCE : Outcome.ROOT;
  }

  private String because(Outcome outcome, Optional<Finding> finding, List<Relation> relations) {
    return switch (outcome) {
      case ROOT ->
          "Its condition holds with what stands at the end of the logs, and nothing else that was"
              + " found explains it.";
      case RISK -> "Its condition holds; it has not failed yet, so it is told as a risk.";
      case CONSEQUENCE -> "Its condition holds, but it follows from " + causesOf(relations) + ".";
      case RECOVERED -> recovered(finding.map(Finding::support).orElse(List.of()));
      case DOUBTED ->
          "Its condition holds, but so much speaks against it that it is less certain than the "
              + number(Ranking.LEAST)
              + " that a claim takes.";
      case SILENCED ->
          "Its condition holds, but it is not told: "
              + finding.flatMap(silence::by).map(Explainer::said).orElse("");
      case NOT_CONCLUDED -> "Its condition does not hold.";
      case NOT_ASKED -> "Its rule is deprecated, and was not asked.";
    };
  }

  /** What the cluster model knows, where it is asked in vain. */
  private String clusterSays(Outcome outcome, Set<String> sought) {
    boolean asked =
        sought.stream().map(signals::get).anyMatch(signal -> signal != null && signal.derived());
    if (outcome != Outcome.NOT_CONCLUDED || !asked) {
      return "";
    }
    Object voters = etcd.get("voters");
    if (voters == null) {
      return etcd.get("members") instanceof Collection<?> seen && !seen.isEmpty()
          ? " How many members vote is not certain from what was read; "
              + seen.size()
              + " are seen."
          : " No etcd cluster can be told from what was read.";
    }
    return " The etcd cluster as it was understood has "
        + voters
        + " voters and needs "
        + etcd.getOrDefault("quorum", "?")
        + "; "
        + etcd.getOrDefault("reachable", "?")
        + " can be reached.";
  }

  private static String said(Filter filter) {
    return "silenced by " + filter.place() + ": " + filter.because();
  }

  private static String causesOf(List<Relation> relations) {
    List<String> all =
        relations.stream()
            .filter(Relation::holds)
            .map(relation -> relation.path().getFirst())
            .distinct()
            .toList();
    return String.join(" and ", all);
  }

  private static String recovered(List<Episode> support) {
    return "Its condition holds only with what has ended: "
        + Sightings.endOf(support)
            .map(end -> "the last of it by " + end.evidence().origin() + ".")
            .orElse("its source went on long enough without it.");
  }

  private List<Relation> relations(Finding finding) {
    List<Relation> relations = new ArrayList<>();
    for (Ranked other : ranked) {
      Finding cause = other.finding();
      if (cause.rule().cause().risk() || finding.rule().cause().risk()) {
        continue;
      }
      causes
          .link(cause, finding)
          .ifPresent(link ->
              relations.add(new Relation(link.path(), link.obstacle().isEmpty(), link.obstacle())));
    }
    return relations;
  }

  private Map<String, Use> uses(Rule rule) {
    Map<String, Use> uses = new LinkedHashMap<>();
    needed(rule.when(), uses);
    rule.causality().whenCaused().ifPresent(condition -> needed(condition, uses));
    for (Weight weight : rule.speaksFor()) {
      weight.condition().named().forEach(signal -> uses.putIfAbsent(signal, Use.FOR));
    }
    for (Weight weight : rule.speaksAgainst()) {
      weight.condition().named().forEach(signal -> uses.putIfAbsent(signal, Use.AGAINST));
    }
    return uses;
  }

  private static void needed(Condition condition, Map<String, Use> uses) {
    switch (condition) {
      case Condition.All(List<Condition> parts) -> parts.forEach(part -> needed(part, uses));
      case Condition.Any(List<Condition> parts) -> parts.forEach(part -> needed(part, uses));
      case Condition.Occurs occurs -> {
        uses.put(occurs.signal(), Use.NEEDED);
        occurs.apartFrom().forEach(near -> uses.putIfAbsent(near, Use.UNWANTED));
      }
      case Condition.Sequence sequence -> sequence.signals().forEach(s -> uses.put(s, Use.NEEDED));
      case Condition.Together together -> together.signals().forEach(s -> uses.put(s, Use.NEEDED));
      case Condition.Frame frame -> {
        frame.terms().forEach(term -> uses.put(term.signal(), Use.NEEDED));
        frame.unless().forEach(unless -> uses.putIfAbsent(unless.signal(), Use.UNWANTED));
      }
      case Condition.Absent absent -> {
        if (!absent.anchor().isEmpty()) {
          uses.put(absent.anchor(), Use.NEEDED);
        }
        uses.putIfAbsent(absent.signal(), Use.UNWANTED);
      }
    }
  }

  private Sought sought(String name, Use use) {
    return Sightings.of(name, use, Optional.ofNullable(signals.get(name)), episodes.of(name));
  }

  private List<Reckoned> reckoned(Finding finding) {
    Rule rule = finding.rule();
    Episodes considered = finding.active() ? episodes.open() : episodes;
    Certainty certainty = Certainty.of(rule, new ConditionJudge(episodes, considered));
    List<Reckoned> all = new ArrayList<>();
    double own = rule.confidence();
    all.add(new Reckoned("its condition alone", 0, true, own, own, ""));
    double last = own;
    for (Certainty.Step step : certainty.steps()) {
      Weight weight = step.weight();
      all.add(
          new Reckoned(
              Descriptions.condition(weight.condition()),
              step.speaksFor() ? weight.weight() : -weight.weight(),
              step.counted(),
              step.before(),
              step.after(),
              weight.because()));
      last = step.after();
    }
    if (certainty.value() < last) {
      all.add(new Reckoned("the most that it may claim", 0, true, last, certainty.value(), ""));
    }
    return all;
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}

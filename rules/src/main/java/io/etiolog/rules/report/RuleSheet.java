// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.catalog.Descriptions;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What there is to say of a rule, the same in every form.
 *
 * @param rule the rule
 * @param catalog the catalogue that it stands in
 * @param literal how the form sets off what is meant literally
 */
record RuleSheet(Rule rule, Catalog catalog, UnaryOperator<String> literal) {
  /** A part of the condition; {@code depth} is 0 for the whole. */
  record Line(int depth, String text) {}

  /**
   * A signal that the rule looks for.
   *
   * @param wordings how logs and snapshots say it
   * @param ends what ends it, or {@code ""}
   */
  record Sought(String name, String says, String speaker, List<String> wordings, String ends) {}

  /** A weight, such as {@code +30 % of what is missing}. */
  record Moved(String by, String what, String because) {}

  /** Kind, layer, maturity and confidence in a few words each. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Kind", rule.cause().risk() ? "risk" : "fault, " + rule.cause().severity());
    facts.put("Layer", rule.cause().layer());
    facts.put("Maturity", rule.status().name().toLowerCase(Locale.ROOT));
    if (rule.borrowed()) {
      facts.put("Taken from", rule.collection());
    }
    facts.put("Confidence alone", Phrases.percent(rule.confidence()));
    return facts;
  }

  /** Ids that follow from it. */
  List<String> leadsTo() {
    return Stream.concat(rule.cause().causes().stream(), rule.explains().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Ids that it follows from. */
  List<String> followsFrom() {
    Set<String> from = new TreeSet<>();
    for (Rule other : catalog.rules().values()) {
      if (other.cause().causes().contains(rule.id()) || other.explains().contains(rule.id())) {
        from.add(other.id());
      }
    }
    return List.copyOf(from);
  }

  /** What a report says of it, and of what is over. */
  List<String> says() {
    String summary = Descriptions.sentence(rule.summary());
    return rule.recovered().isEmpty()
        ? List.of(summary)
        : List.of(summary, "When it is over: " + Descriptions.sentence(rule.recovered()));
  }

  /** Other causes that would show the same. */
  List<String> rivals() {
    return rule.causality().rivals().stream()
        .map(rival ->
            literal.apply(rival.id())
                + ", where "
                + Descriptions.whole(rival.when())
                + ". For it: "
                + said(rival.speaksFor())
                + " Against it: "
                + said(rival.speaksAgainst())
                + " What decides: "
                + said(rival.decides()))
        .toList();
  }

  private static String said(String template) {
    String text = Descriptions.sentence(template);
    return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }

  /** The condition as a tree. */
  List<Line> condition() {
    List<Line> lines = new ArrayList<>();
    add(rule.when(), 0, lines);
    rule.causality()
        .whenCaused()
        .ifPresent(condition -> {
          lines.add(new Line(0, "beside a cause of it that was found, this is enough:"));
          add(condition, 1, lines);
        });
    return lines;
  }

  private static void add(Condition condition, int depth, List<Line> lines) {
    lines.add(new Line(depth, Descriptions.condition(condition)));
    List<Condition> parts =
        switch (condition) {
          case Condition.All all -> all.conditions();
          case Condition.Any any -> any.conditions();
          default -> List.of();
        };
    parts.forEach(part -> add(part, depth + 1, lines));
  }

  /** What moves the confidence. */
  List<Moved> weights() {
    List<Moved> moved = new ArrayList<>();
    for (Weight weight : rule.speaksFor()) {
      moved.add(moved("+", weight));
    }
    for (Weight weight : rule.speaksAgainst()) {
      moved.add(moved("−", weight));
    }
    return moved;
  }

  private static Moved moved(String sign, Weight weight) {
    String by = sign + " " + Phrases.percent(weight.weight());
    return new Moved(by, Descriptions.condition(weight.condition()), weight.because().strip());
  }

  /** Every signal that its condition and its weights name, in the order of their names. */
  List<Sought> signals() {
    return rule.sought().stream()
        .flatMap(name -> Stream.ofNullable(catalog.signals().get(name)))
        .map(this::sought)
        .toList();
  }

  private Sought sought(Signal signal) {
    List<String> wordings = new ArrayList<>();
    signal.wordings().forEach(w -> wordings.add(Descriptions.wording(w, literal)));
    signal.sightings().forEach(seen -> wordings.add(Descriptions.sighting(seen, literal)));
    if (signal.derived()) {
      wordings.add("concluded by the cluster model from several lines and snapshots");
    }
    return new Sought(
        signal.name(),
        Descriptions.sentence(signal.says()),
        Descriptions.speaker(signal),
        wordings,
        ends(signal));
  }

  private static String ends(Signal signal) {
    List<String> ends = new ArrayList<>();
    if (!signal.endsWith().isEmpty()) {
      ends.add(String.join(" or ", signal.endsWith()));
    }
    signal.endsAfter().ifPresent(quiet -> ends.add("quiet for " + Descriptions.duration(quiet)));
    return String.join(", or ", ends);
  }
}

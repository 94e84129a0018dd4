// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one rule with its plan. */
final class RuleReader {
  private static final List<String> STATUS =
      Arrays.stream(Rule.Status.values())
          .map(status -> status.name().toLowerCase(Locale.ROOT))
          .toList();

  /** Stands for a condition that could not be read, in a rule that will not stand. */
  private static final Condition UNREADABLE = new Condition.All(List.of());

  private final RuleSource source;
  private final Section section;
  private final Problems problems;
  private final Surroundings surroundings;

  /**
   * What a rule may name.
   *
   * @param causes the failure catalogue
   * @param ids all causes' ids: the catalogue's and those that users' rules bring
   * @param shared the signals of {@code signals/}
   * @param rules all rules' ids
   */
  record Surroundings(
      Map<String, Cause> causes,
      Map<String, ?> ids,
      Map<String, SignalDraft> shared,
      Set<String> rules) {}

  private RuleReader(RuleSource source, Section section, Surroundings surroundings) {
    this.source = source;
    this.section = section;
    this.problems = source.problems();
    this.surroundings = surroundings;
  }

  /** The rule; empty when it has a mistake, which its source's problems then tell. */
  static Optional<RuleDraft> read(RuleSource source, Surroundings surroundings) {
    Optional<RuleDraft> draft =
        source
            .rule()
            .flatMap(node -> Section.of(node, "the rule", source.problems()))
            .map(section -> new RuleReader(source, section, surroundings).read());
    return source.sound() ? draft : Optional.empty();
  }

  private RuleDraft read() {
    Cause cause = new RuleCause(surroundings.causes(), surroundings.ids()).read(section, source);
    Map<String, SignalDraft> own = signals(cause.id());
    References references =
        new References(cause.id(), surroundings.shared(), own, surroundings.rules(), problems);
    ConditionReader conditions = new ConditionReader(references);
    Optional<Condition> when = when(conditions);
    List<Weight> speaksFor = weights("for", conditions);
    List<Weight> speaksAgainst = weights("against", conditions);
    CausalityReader others = new CausalityReader(section, surroundings.ids());
    Optional<Condition> whenCaused = others.whenCaused(conditions);
    Set<String> captures = Set.copyOf(conditions.captures());
    Causality causality =
        others.read(
            conditions,
            captures,
            known -> templates(when, Set.copyOf(known), problems),
            whenCaused);
    Rule.Status status = status();
    List<Example> examples = examples(status);
    Rule rule =
        new Rule(
            cause,
            status,
            resolve(own, references),
            when.orElse(UNREADABLE),
            section.share("confidence"),
            speaksFor,
            speaksAgainst,
            others.explains(),
            summary(templates(when, captures, problems)),
            section.requiredText("meaning"),
            section.requiredText("impact"),
            requiredTexts("look-alikes"),
            section.texts("collect"),
            requiredTexts("references"),
            examples,
            plans(templates(when, captures, source.planProblems())),
            "",
            recovered(templates(when, captures, problems)),
            causality);
    section.finish();
    Map<String, Place> places = new LinkedHashMap<>();
    own.forEach((name, draft) -> places.put(name, draft.name().place()));
    return new RuleDraft(source, rule, section.placeOf("id"), section.placeOf("when"), places);
  }

  private Map<String, SignalDraft> signals(String id) {
    Map<String, SignalDraft> own = new LinkedHashMap<>();
    section
        .node("signals")
        .map(node -> new SignalReader(id, false, problems).read(node))
        .ifPresent(drafts -> drafts.forEach(draft -> own.put(draft.signal().name(), draft)));
    return own;
  }

  private static List<Signal> resolve(Map<String, SignalDraft> own, References references) {
    List<Signal> signals = new ArrayList<>();
    for (SignalDraft draft : own.values()) {
      List<String> endsWith =
          draft.endsWith().stream()
              .flatMap(name -> references.signal(name).stream())
              .map(found -> found.signal().name())
              .toList();
      signals.add(draft.resolved(endsWith, true).signal());
    }
    return signals;
  }

  private Optional<Condition> when(ConditionReader conditions) {
    Optional<Condition> when = section.required("when").flatMap(conditions::read);
    if (when.isPresent() && !ConditionReader.needsSomething(when.get())) {
      problems.add(section.placeOf("when"), "the condition holds even where nothing occurred");
    }
    return when;
  }

  private List<Weight> weights(String key, ConditionReader conditions) {
    List<Weight> weights = new ArrayList<>();
    for (YamlNode item : section.items(key)) {
      Optional<Section> weighted = Section.of(item, "an item of " + key, problems);
      if (weighted.isPresent()) {
        double weight = weighted.get().share("weight");
        String because = weighted.get().text("because");
        conditions
            .read(weighted.get())
            .ifPresent(condition -> weights.add(new Weight(condition, weight, because)));
      }
    }
    return weights;
  }

  private Rule.Status status() {
    String status = section.requiredWord("status", STATUS);
    return status.isEmpty()
        ? Rule.Status.SANDBOX
        : Rule.Status.valueOf(status.toUpperCase(Locale.ROOT));
  }

  private List<Example> examples(Rule.Status status) {
    ExampleReader reader = new ExampleReader(source.folder(), problems);
    List<Example> examples = reader.read(section);
    reader.checkStatus(status, examples, section.placeOf("status"));
    return examples;
  }

  /** Where the condition could not be read it is not known what it captures. */
  private static Templates templates(
      Optional<Condition> when, Set<String> captures, Problems problems) {
    return when.isPresent()
        ? new Templates(captures, problems)
        : Templates.ofUnknownCaptures(problems);
  }

  private String summary(Templates templates) {
    Optional<YamlNode.Scalar> summary = section.requiredScalar("summary");
    summary.ifPresent(templates::check);
    return summary.map(YamlNode.Scalar::text).orElse("");
  }

  private String recovered(Templates templates) {
    Optional<YamlNode.Scalar> recovered = section.scalar("recovered");
    recovered.ifPresent(templates::check);
    return recovered.map(YamlNode.Scalar::text).orElse("");
  }

  private List<String> requiredTexts(String key) {
    section.requiredItems(key);
    return section.texts(key);
  }

  private List<Plan> plans(Templates templates) {
    return source
        .plan()
        .map(node -> new PlanReader(templates, source.planProblems()).read(node))
        .orElse(List.of());
  }
}

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

/** Reads rules with their plans. Safe to share between threads, each with its own sources. */
final class RuleReader {
  private static final List<String> STATUS =
      Arrays.stream(Rule.Status.values())
          .map(status -> status.name().toLowerCase(Locale.ROOT))
          .toList();
  private static final List<String> CAUSE_KEYS =
      List.of("title", "layer", "severity", "kind", "causes");

  private final Map<String, Cause> causes;
  private final Map<String, ?> ids;
  private final Map<String, SignalDraft> shared;
  private final Set<String> rules;

  /**
   * A reader for the rules of a catalogue.
   *
   * @param causes the failure catalogue
   * @param ids all causes' ids: the catalogue's and those that users' rules bring
   * @param shared the signals of {@code signals/}
   * @param rules all rules' ids
   */
  RuleReader(
      Map<String, Cause> causes,
      Map<String, ?> ids,
      Map<String, SignalDraft> shared,
      Set<String> rules) {
    this.causes = causes;
    this.ids = ids;
    this.shared = shared;
    this.rules = rules;
  }

  /** The rule; empty when it has a mistake, which its source's problems then tell. */
  Optional<RuleDraft> read(RuleSource source) {
    Optional<RuleDraft> draft =
        source
            .rule()
            .flatMap(node -> Section.of(node, "the rule", source.problems()))
            .flatMap(section -> rule(section, source));
    return source.sound() ? draft : Optional.empty();
  }

  private Optional<RuleDraft> rule(Section section, RuleSource source) {
    Problems problems = source.problems();
    Optional<YamlNode.Scalar> id = section.requiredScalar("id");
    id.ifPresent(name -> checkId(name, source));
    Cause cause = cause(section, id.map(YamlNode.Scalar::text).orElse(source.id()), source);
    String status = section.requiredWord("status", STATUS);
    Map<String, SignalDraft> own = signals(section, cause.id(), problems);
    References references = new References(cause.id(), shared, own, rules, problems);
    List<Signal> signals = resolve(own, references);
    ConditionReader conditions = new ConditionReader(references);
    Optional<Condition> when = section.required("when").flatMap(conditions::read);
    if (when.isPresent() && !ConditionReader.needsSomething(when.get())) {
      problems.add(section.placeOf("when"), "the condition holds even where nothing occurred");
    }
    double confidence = section.share("confidence");
    List<Weight> speaksFor = weights(section, "for", conditions);
    List<Weight> speaksAgainst = weights(section, "against", conditions);
    List<String> explains = CauseReader.ids(section, "explains", ids);
    Templates templates = new Templates(conditions.captures(), problems);
    Optional<YamlNode.Scalar> summary = section.requiredScalar("summary");
    summary.ifPresent(templates::check);
    String meaning = section.requiredText("meaning");
    String impact = section.requiredText("impact");
    List<String> lookAlikes = requiredTexts(section, "look-alikes");
    List<String> collect = section.texts("collect");
    List<String> referenceTexts = requiredTexts(section, "references");
    ExampleReader exampleReader = new ExampleReader(source.folder(), problems);
    List<Example> examples = exampleReader.read(section);
    section.finish();
    List<Plan> plans = plans(source, conditions.captures());
    if (status.isEmpty() || when.isEmpty()) {
      return Optional.empty();
    }
    Rule.Status maturity = Rule.Status.valueOf(status.toUpperCase(Locale.ROOT));
    exampleReader.checkStatus(maturity, examples, section.placeOf("status"));
    Rule rule =
        new Rule(
            cause,
            maturity,
            signals,
            when.get(),
            confidence,
            speaksFor,
            speaksAgainst,
            explains,
            summary.map(YamlNode.Scalar::text).orElse(""),
            meaning,
            impact,
            lookAlikes,
            collect,
            referenceTexts,
            examples,
            plans);
    Map<String, Place> places = new LinkedHashMap<>();
    own.forEach((name, draft) -> places.put(name, draft.name().place()));
    return Optional.of(new RuleDraft(source, rule, section.placeOf("when"), places));
  }

  private void checkId(YamlNode.Scalar id, RuleSource source) {
    Names.checkId(id, "the rule", source.problems());
    if (!id.text().equals(source.id())) {
      source
          .problems()
          .add(
              id.place(),
              "the id " + id.text() + " is not the name of the rule's folder",
              "rename one of them: the folder is " + source.id());
    }
  }

  private Cause cause(Section section, String id, RuleSource source) {
    Problems problems = source.problems();
    List<String> given = CAUSE_KEYS.stream().filter(section::has).toList();
    Cause known = causes.get(id);
    if (known != null) {
      for (String key : given) {
        problems.add(
            section.placeOf(key), key + " of " + id + " stands in causes.yaml", "remove it here");
      }
      checkLayer(known, section, source);
      return known;
    }
    if (given.isEmpty()) {
      String near = Nearest.didYouMean(id, causes.keySet());
      String add = "for a cause of your own add title, layer and severity";
      problems.add(
          section.placeOf("id"),
          "there is no cause " + id + " in causes.yaml",
          near.isEmpty() ? add : near);
      return new Cause(id, "", "", "", false, List.of());
    }
    Cause own = new CauseReader(problems).cause(id, section, ids);
    checkLayer(own, section, source);
    return own;
  }

  private static void checkLayer(Cause cause, Section section, RuleSource source) {
    String[] folders = source.folder().path().split("/", -1);
    if (folders.length > 1 && !cause.layer().isEmpty()) {
      String layer = folders[folders.length - 2];
      if (!layer.equals(cause.layer())) {
        source
            .problems()
            .add(
                section.placeOf("id"),
                "the rule is in the folder of layer "
                    + layer
                    + ", its cause in layer "
                    + cause.layer(),
                "move it to " + cause.layer() + "/" + cause.id());
      }
    }
  }

  private static Map<String, SignalDraft> signals(Section section, String id, Problems problems) {
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

  private static List<Weight> weights(Section rule, String key, ConditionReader conditions) {
    List<Weight> weights = new ArrayList<>();
    for (YamlNode item : rule.items(key)) {
      Section.of(item, "an item of " + key, rule.problems())
          .ifPresent(section -> {
            double weight = section.share("weight");
            String because = section.text("because");
            conditions
                .read(section)
                .ifPresent(condition -> weights.add(new Weight(condition, weight, because)));
          });
    }
    return weights;
  }

  private static List<String> requiredTexts(Section section, String key) {
    section.requiredItems(key);
    return section.texts(key);
  }

  private static List<Plan> plans(RuleSource source, Set<String> captures) {
    Templates templates = new Templates(captures, source.planProblems());
    return source
        .plan()
        .map(node -> new PlanReader(templates, source.planProblems()).read(node))
        .orElse(List.of());
  }
}

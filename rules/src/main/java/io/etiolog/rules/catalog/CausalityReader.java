// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads what a rule says of other causes: {@code explains}, {@code follows}, {@code rivals} and
 * {@code when-caused}.
 */
final class CausalityReader {
  private final Section rule;
  private final Problems problems;
  private final Map<String, ?> ids;

  /**
   * A reader.
   *
   * @param rule the rule's section
   * @param ids all causes' ids
   */
  CausalityReader(Section rule, Map<String, ?> ids) {
    this.rule = rule;
    this.problems = rule.problems();
    this.ids = ids;
  }

  /** The ids that it explains, bounded ones too. */
  List<String> explains() {
    List<String> explained = new ArrayList<>();
    for (YamlNode item : rule.items("explains")) {
      if (item instanceof YamlNode.Mapping) {
        Section.of(item, "an item of explains", problems)
            .flatMap(section -> section.requiredScalar("id"))
            .filter(this::exists)
            .ifPresent(id -> explained.add(id.text()));
      } else if (item instanceof YamlNode.Scalar id && exists(id)) {
        explained.add(id.text());
      }
    }
    return explained;
  }

  private boolean exists(YamlNode.Scalar id) {
    if (ids.containsKey(id.text())) {
      return true;
    }
    problems.add(
        id.place(), "there is no cause " + id.text(), Nearest.didYouMean(id.text(), ids.keySet()));
    return false;
  }

  /**
   * All the rest.
   *
   * @param conditions reads the rivals' conditions
   * @param captures what the rule's own signals capture
   * @param templates checks texts that may name these captures
   * @param whenCaused what {@link #whenCaused} has read
   */
  Causality read(
      ConditionReader conditions,
      Collection<String> captures,
      Function<Collection<String>, Templates> templates,
      Optional<Condition> whenCaused) {
    List<Bound> bounds = new ArrayList<>();
    for (YamlNode item : rule.items("explains")) {
      if (item instanceof YamlNode.Mapping) {
        Section.of(item, "an item of explains", problems)
            .ifPresent(section -> bounds.add(bound(section, captures)));
      }
    }
    List<Descent> descents = sections("follows").map(each -> descent(each, captures)).toList();
    List<Rival> rivals =
        sections("rivals")
            .flatMap(each -> rival(each, conditions, captures, templates).stream())
            .toList();
    return new Causality(bounds, descents, rivals, whenCaused);
  }

  /** What is enough beneath a cause; read before the rest, for texts may name its captures too. */
  Optional<Condition> whenCaused(ConditionReader conditions) {
    Optional<Condition> condition = rule.node("when-caused").flatMap(conditions::read);
    condition
        .filter(needless -> !ConditionReader.needsSomething(needless))
        .ifPresent(needless -> needsNothing(rule, "when-caused"));
    return condition;
  }

  private void needsNothing(Section section, String key) {
    problems.add(section.placeOf(key), "the condition holds even where nothing occurred");
  }

  private Stream<Section> sections(String key) {
    return rule.items(key).stream()
        .flatMap(item -> Section.of(item, "an item of " + key, problems).stream());
  }

  private Bound bound(Section section, Collection<String> captures) {
    String id = section.text("id");
    Optional<YamlNode.Scalar> on = section.scalar("on");
    on.ifPresent(name -> References.checkCapture(name, captures, problems));
    Map<String, ValueTest> where = where(section, captures);
    if (on.isEmpty() && where.isEmpty()) {
      problems.add(section.place(), "nothing bounds it", "add where or on, or write the id alone");
    }
    section.finish();
    return new Bound(id, where, on.map(YamlNode.Scalar::text).orElse(""));
  }

  private Map<String, ValueTest> where(Section section, Collection<String> captures) {
    section
        .node("where")
        .flatMap(node -> Section.of(node, "where", problems))
        .ifPresent(tests ->
            tests
                .entries()
                .forEach(test -> References.checkCapture(test.key(), captures, problems)));
    return ValueTestReader.read(section, "where");
  }

  private Descent descent(Section section, Collection<String> captures) {
    section.required("where");
    section.requiredItems("from");
    Descent descent = new Descent(where(section, captures), CauseReader.ids(section, "from", ids));
    section.finish();
    return descent;
  }

  private Optional<Rival> rival(
      Section section,
      ConditionReader conditions,
      Collection<String> captures,
      Function<Collection<String>, Templates> templates) {
    Optional<YamlNode.Scalar> id = section.requiredScalar("id").filter(this::exists);
    Optional<Condition> when = section.required("when").flatMap(conditions::read);
    if (when.isPresent() && !ConditionReader.needsSomething(when.get())) {
      needsNothing(section, "when");
    }
    Map<String, ValueTest> where = where(section, captures);
    double confidence = section.share("confidence");
    Templates values = templates.apply(conditions.captures());
    String speaksFor = text(section, "for", values);
    String speaksAgainst = text(section, "against", values);
    String decides = text(section, "decides", values);
    section.finish();
    return id.isEmpty() || when.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Rival(
                id.get().text(), when.get(), where, confidence, speaksFor, speaksAgainst, decides));
  }

  private static String text(Section section, String key, Templates values) {
    Optional<YamlNode.Scalar> text = section.requiredScalar(key);
    text.ifPresent(values::check);
    return text.map(scalar -> scalar.text().strip()).orElse("");
  }
}

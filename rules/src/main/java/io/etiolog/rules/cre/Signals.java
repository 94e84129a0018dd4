// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import io.etiolog.ingest.record.Severity;
import io.etiolog.rules.catalog.Expression;
import io.etiolog.rules.catalog.Problems;
import io.etiolog.rules.catalog.Sighting;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.ValueTest;
import io.etiolog.rules.catalog.Verbatim;
import io.etiolog.rules.catalog.VersionRange;
import io.etiolog.rules.catalog.Wording;
import io.etiolog.rules.catalog.YamlNode;
import io.etiolog.rules.regex.Regex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes signals of a rule's terms. Terms that ask the same are one signal. Not thread-safe. */
final class Signals {
  private static final int LONGEST_EXPRESSION = 10_000;
  private static final int LONGEST_NAME = 60;

  private final String rule;
  private final Source source;
  private final Duration quiet;
  private final Problems problems;
  private final Map<List<String>, Signal> made = new LinkedHashMap<>();

  /**
   * A maker.
   *
   * @param rule the rule's id
   * @param quiet how long a source must go on without a term's lines for it to be over
   */
  Signals(String rule, Source source, Duration quiet, Problems problems) {
    this.rule = rule;
    this.source = source;
    this.quiet = quiet;
    this.problems = problems;
  }

  List<Signal> made() {
    return List.copyOf(made.values());
  }

  /** The signal of plain text; empty, with a problem, where it can't be looked for. */
  Optional<Signal> value(YamlNode.Scalar value) {
    String text = value.text();
    Optional<String> plain = PlainText.longestIn(text);
    if (plain.isEmpty()) {
      return refuse(value, "the text is too short to be looked for");
    }
    boolean whole = plain.get().equals(text);
    Optional<Regex> exact =
        whole ? Optional.empty() : Optional.of(Regex.of(PlainText.tolerant(text)));
    return signal("value", text, List.of(wording(plain.get(), exact, "raw")), List.of());
  }

  /** The signal of an expression. */
  Optional<Signal> regex(YamlNode.Scalar value) {
    Optional<Regex> pattern = Expression.compile(value, LONGEST_EXPRESSION, problems);
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<String>> plain = RequiredText.of(value.text());
    if (plain.isEmpty()) {
      return refuse(value, "not every line that this expression matches holds plain text");
    }
    List<Wording> wordings =
        plain.get().stream().map(text -> wording(text, pattern, Wording.PRINTED)).toList();
    return signal("regex", value.text(), wordings, List.of());
  }

  /** The signal of a jq filter. */
  Optional<Signal> jq(YamlNode.Scalar value) {
    Formula formula;
    try {
      formula = JqFilter.read(value.text(), source::field);
    } catch (JqProblem e) {
      problems.add(
          value.placeOf(e.place()),
          "this jq filter can't be expressed: " + e.getMessage(),
          "use value or regex, or the part of jq that docs/rules.md lists");
      return Optional.empty();
    }
    Optional<List<Formula.Alternative>> alternatives = formula.alternatives();
    if (alternatives.isEmpty()) {
      problems.add(value.place(), "this jq filter has too many alternatives", "split the rule");
      return Optional.empty();
    }
    return asked("jq", value, alternatives.get());
  }

  /** The signal of a value of an event. */
  Optional<Signal> field(YamlNode.Scalar field, YamlNode.Scalar value) {
    String name = source.field(field.text());
    if (!source.events() || name.isEmpty()) {
      problems.add(
          field.place(),
          "there is no field " + field.text() + " to look into",
          "fields are those of Kubernetes' events: reason, type, message; leave field out to look"
              + " into the whole line");
      return Optional.empty();
    }
    Map<String, ValueTest> test = Map.of(name, new ValueTest.Is(value.text()));
    return asked("field " + name, value, List.of(new Formula.Alternative(test, Optional.empty())));
  }

  private Optional<Signal> asked(
      String kind, YamlNode.Scalar value, List<Formula.Alternative> alternatives) {
    List<Wording> wordings = new ArrayList<>();
    List<Sighting> sightings = new ArrayList<>();
    for (Formula.Alternative alternative : alternatives) {
      if (source.events()) {
        sightings.add(new Sighting("k8s.event", alternative.tests(), Map.of()));
      } else if (alternative.plain().isEmpty()) {
        return refuse(value, "not every line that passes this filter holds plain text");
      } else {
        alternative.plain().get().forEach(text -> wordings.add(wording(text, alternative.tests())));
      }
    }
    return signal(kind, value.text(), wordings, sightings);
  }

  private Optional<Signal> refuse(YamlNode.Scalar value, String why) {
    problems.add(
        value.place(),
        why,
        "every line that is wanted must hold one of a few plain texts of "
            + PlainText.SHORTEST
            + " bytes or more: it is what the one scan looks for");
    return Optional.empty();
  }

  private static Wording wording(String plain, Optional<Regex> regex, String in) {
    return new Wording(
        List.of(plain),
        List.of(),
        List.of(),
        Map.of(),
        regex,
        in,
        List.of(),
        Map.of(),
        VersionRange.ANY);
  }

  private static Wording wording(String plain, Map<String, ValueTest> tests) {
    return new Wording(
        List.of(plain),
        List.of(),
        List.of(),
        tests,
        Optional.empty(),
        "message",
        List.of(),
        Map.of(),
        VersionRange.ANY);
  }

  private Optional<Signal> signal(
      String kind, String text, List<Wording> wordings, List<Sighting> sightings) {
    return Optional.of(
        made.computeIfAbsent(
            List.of(kind, text),
            key ->
                new Signal(
                    rule + "/term-" + (made.size() + 1),
                    Verbatim.template(rule + ": " + shortened(text)),
                    source.components(),
                    Severity.UNKNOWN,
                    wordings,
                    sightings,
                    source.events() ? List.of() : List.of("node"),
                    List.of(),
                    Optional.of(quiet),
                    false)));
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "…";
  }
}

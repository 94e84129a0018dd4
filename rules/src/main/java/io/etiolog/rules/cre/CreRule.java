// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import io.etiolog.rules.catalog.Causality;
import io.etiolog.rules.catalog.Cause;
import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.catalog.Example;
import io.etiolog.rules.catalog.Place;
import io.etiolog.rules.catalog.Problems;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Section;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.Verbatim;
import io.etiolog.rules.catalog.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a rule of this project of one entry of a file's {@code rules}. */
final class CreRule {
  /** Known by one text on a line, or by several that belong together: never more than sandbox. */
  private static final double BY_ONE_TERM = 0.4;

  private static final double BY_SEVERAL = 0.5;

  /** A finding of such a rule names no recovery: it is over when this much time goes by without. */
  private static final Duration QUIET = Duration.ofHours(1);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]+(-[A-Za-z0-9]+)*");

  private final Problems problems;
  private final Map<String, YamlNode> terms;

  /**
   * A maker.
   *
   * @param terms the file's named terms
   */
  CreRule(Problems problems, Map<String, YamlNode> terms) {
    this.problems = problems;
    this.terms = terms;
  }

  /**
   * A rule with where its id stands.
   *
   * @param rule the rule
   * @param id the place of its id
   */
  record Read(Rule rule, Place id) {}

  /** The rule; empty, with a problem, where a part of it can't be expressed. */
  Optional<Read> read(YamlNode node, List<Example> examples) {
    Optional<Section> entry = Section.of(node, "the rule", problems);
    Optional<Section> cre = entry.flatMap(section -> mapping(section, "cre"));
    Optional<YamlNode.Scalar> id = cre.flatMap(section -> section.requiredScalar("id"));
    Optional<Section> search = entry.flatMap(section -> mapping(section, "rule"));
    if (id.isEmpty() || search.isEmpty() || !checkId(id.get())) {
      return Optional.empty();
    }
    Optional<String> form = search.get().onlyOne(List.of("set", "sequence"));
    Optional<Section> body = form.flatMap(key -> mapping(search.get(), key));
    search.get().finish();
    return body.flatMap(
        section -> rule(id.get(), cre.get(), section, form.orElseThrow(), examples));
  }

  private Optional<Section> mapping(Section section, String key) {
    return section.required(key).flatMap(node -> Section.of(node, key, problems));
  }

  private boolean checkId(YamlNode.Scalar id) {
    boolean valid = ID.matcher(id.text()).matches();
    if (!valid) {
      problems.add(
          id.place(), "the id " + id.text() + " is not a name", "letters and digits, and hyphens");
    }
    return valid;
  }

  private Optional<Read> rule(
      YamlNode.Scalar id, Section cre, Section body, String form, List<Example> examples) {
    Optional<Source> source =
        mapping(body, "event")
            .flatMap(event -> event.requiredScalar("source"))
            .map(name -> Source.of(name.text()));
    if (source.isEmpty()) {
      return Optional.empty();
    }
    Duration window = body.duration("window").orElse(Duration.ZERO);
    Signals signals = new Signals(id.text(), source.get(), QUIET.plus(window), problems);
    // Says which term the event starts at; a report shows all of them anyway.
    body.has("origin");
    Optional<Condition> when =
        new Search(body, form.equals("sequence"), terms, signals).read(source.get().events());
    return when.map(condition ->
        new Read(
            rule(id.text(), cre, source.get(), condition, signals.made(), examples), id.place()));
  }

  private static Rule rule(
      String id,
      Section cre,
      Source source,
      Condition when,
      List<Signal> signals,
      List<Example> examples) {
    String title = one(cre.text("title"), id);
    List<String> references = cre.texts("references").stream().map(String::strip).toList();
    String summary =
        title
            + ". This is what the community rule "
            + id
            + " (CRE) looks for; Etiolog has not tested it. "
            + one(cre.text("description"), "");
    return new Rule(
        new Cause(id, title, source.layer(), severity(cre), false, List.of()),
        Rule.Status.SANDBOX,
        signals,
        when,
        when instanceof Condition.Occurs ? BY_ONE_TERM : BY_SEVERAL,
        List.of(),
        List.of(),
        List.of(),
        Verbatim.template(summary.strip()),
        one(cre.text("cause"), cre.text("description")),
        cre.text("impact").strip(),
        List.of(),
        List.of(),
        references,
        examples,
        Mitigation.plans(cre.text("mitigation"), references),
        CreReader.COLLECTION,
        "",
        Causality.NONE);
  }

  private static String one(String text, String otherwise) {
    return text.isBlank() ? otherwise.strip() : text.strip();
  }

  /** Critical is a disaster, high and medium need a person, low and info do not. */
  private static String severity(Section cre) {
    return switch (cre.text("severity")) {
      case "0" -> "T3";
      case "3", "4" -> "T1";
      default -> "T2";
    };
  }
}

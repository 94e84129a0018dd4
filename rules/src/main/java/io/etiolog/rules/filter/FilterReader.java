// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.filter;

import io.etiolog.rules.catalog.Expression;
import io.etiolog.rules.catalog.Nearest;
import io.etiolog.rules.catalog.Problems;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.catalog.Section;
import io.etiolog.rules.catalog.YamlNode;
import io.etiolog.rules.catalog.YamlText;
import io.etiolog.rules.filter.Filter.What;
import io.etiolog.rules.regex.Regex;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file of filters. A filter with a mistake is left out, so that it silences nothing it was
 * not meant to; the others stand. No content makes it throw.
 */
public final class FilterReader {
  private static final int LONGEST_EXPRESSION = 1000;

  private final Collection<String> rules;
  private final Problems problems;
  private final String file;

  private FilterReader(String file, Collection<String> rules) {
    this.rules = rules;
    this.problems = new Problems(file);
    this.file = file;
  }

  /**
   * What a file holds.
   *
   * @param filters those without a mistake
   * @param problems the mistakes
   */
  public record Content(List<Filter> filters, List<RuleProblem> problems) {
    /** Forbids later change. */
    public Content {
      filters = List.copyOf(filters);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads a file.
   *
   * @param file what to call it
   * @param text its content
   * @param rules the ids of all rules
   */
  public static Content read(String file, String text, Collection<String> rules) {
    FilterReader reader = new FilterReader(file, rules);
    List<Filter> filters = new ArrayList<>();
    Optional<Section> section =
        YamlText.read(text, reader.problems)
            .flatMap(node -> Section.of(node, "the file", reader.problems));
    if (section.isPresent()) {
      for (YamlNode item : section.get().requiredItems("filters")) {
        Section.of(item, "the filter", reader.problems)
            .flatMap(reader::filter)
            .ifPresent(filters::add);
      }
      section.get().finish();
    }
    return new Content(filters, reader.problems.list());
  }

  private Optional<Filter> filter(Section section) {
    int before = problems.count();
    Optional<What> what =
        section
            .onlyOne(List.of("rule", "lines"))
            .flatMap(key -> key.equals("rule") ? rule(section) : lines(section));
    String because = section.requiredScalar("because").map(YamlNode.Scalar::text).orElse("");
    Optional<LocalDate> until = section.scalar("until").flatMap(this::day);
    String cluster = section.text("cluster");
    List<String> nodes = section.texts("node");
    section.finish();
    String place = file + ":" + section.place().line();
    return problems.count() > before
        ? Optional.empty()
        : what.map(found -> new Filter(place, because, until, cluster, nodes, found));
  }

  private Optional<What> rule(Section section) {
    Optional<YamlNode.Scalar> id = section.scalar("rule");
    if (id.isPresent() && !rules.contains(id.get().text())) {
      problems.add(
          id.get().place(),
          "there is no rule " + id.get().text(),
          Nearest.didYouMean(id.get().text(), rules));
    }
    return id.map(name -> new What.OfRule(name.text()));
  }

  private Optional<What> lines(Section filter) {
    Optional<Section> section =
        filter.node("lines").flatMap(node -> Section.of(node, "lines", problems));
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Section lines = section.get();
    String text = lines.text("text");
    Optional<Regex> regex =
        lines
            .scalar("regex")
            .flatMap(value -> Expression.compile(value, LONGEST_EXPRESSION, problems));
    String component = lines.text("component");
    String inFile = lines.text("file");
    lines.finish();
    if (text.isEmpty() && !lines.has("regex")) {
      problems.add(lines.place(), "lines has text or regex, or both");
    }
    return Optional.of(new What.OfLines(text, regex, component, inFile));
  }

  private Optional<LocalDate> day(YamlNode.Scalar text) {
    try {
      return Optional.of(LocalDate.parse(text.text()));
    } catch (DateTimeException e) {
      problems.add(text.place(), "until " + text.text() + " is not a day", "such as 2026-01-31");
      return Optional.empty();
    }
  }
}

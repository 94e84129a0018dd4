// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one way in which a program says something. */
final class WordingReader {
  private static final int SHORTEST_ANCHOR = 4;

  private WordingReader() {}

  static Wording read(Section section) {
    Problems problems = section.problems();
    List<String> text = literals(section, "text");
    List<String> message = literals(section, "message");
    List<String> not = literals(section, "not");
    Map<String, ValueTest> fields = ValueTestReader.read(section, "fields");
    Optional<Pattern> regex = section.scalar("regex").flatMap(value -> expression(value, problems));
    String in = section.has("in") ? section.text("in") : "message";
    if (section.has("in") && !section.has("regex")) {
      problems.add(section.placeOf("in"), "in says where regex looks, and there is no regex");
    }
    List<Pattern> captures = captures(section);
    Map<String, String> renames = Captures.renames(section);
    VersionRange versions = versions(section);
    section.finish();
    Wording wording =
        new Wording(text, message, not, fields, regex, in, captures, renames, versions);
    checkAnchor(wording, section);
    return wording;
  }

  private static List<String> literals(Section section, String key) {
    List<YamlNode.Scalar> literals = section.scalars(key);
    literals.forEach(literal -> Literal.check(literal, section.problems()));
    return literals.stream().map(YamlNode.Scalar::text).toList();
  }

  private static Optional<Pattern> expression(YamlNode.Scalar value, Problems problems) {
    Optional<Pattern> pattern = Expression.compile(value, problems);
    pattern.ifPresent(found -> Captures.check(found, value.place(), problems));
    return pattern;
  }

  private static List<Pattern> captures(Section section) {
    List<Pattern> patterns = new ArrayList<>();
    for (YamlNode.Scalar value : section.scalars("captures")) {
      Optional<Pattern> pattern = expression(value, section.problems());
      pattern.ifPresent(patterns::add);
      if (pattern.isPresent() && pattern.get().namedGroups().isEmpty()) {
        section
            .problems()
            .add(value.place(), "captures without a named group takes nothing", "(?P<name>...)");
      }
    }
    return patterns;
  }

  private static VersionRange versions(Section section) {
    Optional<YamlNode.Scalar> text = section.scalar("versions");
    Optional<VersionRange> range = text.flatMap(value -> VersionRange.parse(value.text()));
    if (text.isPresent() && range.isEmpty()) {
      section
          .problems()
          .add(
              text.get().place(),
              "versions " + text.get().text() + " is not a range",
              "comparisons with spaces between them, such as >=3.4 <3.6");
    }
    return range.orElse(VersionRange.ANY);
  }

  private static void checkAnchor(Wording wording, Section section) {
    int length = wording.anchor().getBytes(StandardCharsets.UTF_8).length;
    if (length < SHORTEST_ANCHOR) {
      section
          .problems()
          .add(
              section.place(),
              "the wording has no plain text of "
                  + SHORTEST_ANCHOR
                  + " bytes or more for the scan to look for",
              "add what every such line holds to message or text");
    }
  }
}

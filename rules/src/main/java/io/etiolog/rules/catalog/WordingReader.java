// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import io.etiolog.rules.regex.Regex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one way in which a program says something. */
final class WordingReader {
  private static final int SHORTEST_ANCHOR = 4;

  private final Section section;
  private final Problems problems;
  private final List<String> broken = new ArrayList<>();

  private WordingReader(Section section) {
    this.section = section;
    this.problems = section.problems();
  }

  static Wording read(Section section) {
    return new WordingReader(section).read();
  }

  private Wording read() {
    Optional<Regex> regex = section.scalar("regex").flatMap(this::expression);
    List<Regex> captures = captures();
    Map<String, String> renames = Captures.renames(section);
    renames.putAll(Captures.ofBroken(broken));
    Wording wording =
        new Wording(
            literals("text"),
            literals("message"),
            literals("not"),
            ValueTestReader.read(section, "fields"),
            regex,
            in(),
            captures,
            renames,
            versions(),
            section.flag("whole"));
    section.finish();
    checkAnchor(wording);
    return wording;
  }

  private List<String> literals(String key) {
    List<YamlNode.Scalar> literals = section.scalars(key);
    literals.forEach(literal -> Literal.check(literal, problems));
    return literals.stream().map(YamlNode.Scalar::text).toList();
  }

  private Optional<Regex> expression(YamlNode.Scalar value) {
    Optional<Regex> pattern = Expression.compile(value, problems);
    pattern.ifPresentOrElse(
        found -> Captures.check(found, value.place(), problems), () -> broken.add(value.text()));
    return pattern;
  }

  private List<Regex> captures() {
    List<Regex> patterns = new ArrayList<>();
    for (YamlNode.Scalar value : section.scalars("captures")) {
      Optional<Regex> pattern = expression(value);
      pattern.ifPresent(patterns::add);
      if (pattern.isPresent() && pattern.get().groups().isEmpty()) {
        problems.add(
            value.place(), "the expression captures nothing", "name a group: (?P<name>...)");
      }
    }
    return patterns;
  }

  private String in() {
    if (section.has("in") && !section.has("regex")) {
      problems.add(section.placeOf("in"), "in says where regex looks, and there is no regex");
    }
    return section.has("in") ? section.text("in") : "message";
  }

  private VersionRange versions() {
    Optional<YamlNode.Scalar> text = section.scalar("versions");
    Optional<VersionRange> range = text.flatMap(value -> VersionRange.parse(value.text()));
    if (text.isPresent() && range.isEmpty()) {
      problems.add(
          text.get().place(),
          "versions " + text.get().text() + " is not a range",
          "comparisons with spaces between them, such as >=3.4 <3.6");
    }
    return range.orElse(VersionRange.ANY);
  }

  private void checkAnchor(Wording wording) {
    if (wording.anchor().getBytes(StandardCharsets.UTF_8).length < SHORTEST_ANCHOR) {
      problems.add(
          section.place(),
          "the wording has no plain text of "
              + SHORTEST_ANCHOR
              + " bytes or more for the scan to look for",
          "add what every such line holds to message or text");
    }
  }
}

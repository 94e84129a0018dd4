// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tests of fields and attributes. */
final class ValueTestReader {
  private static final List<String> FORMS =
      List.of("text", "is", "not", "regex", "present", "longer-than", "at-least", "at-most");

  private ValueTestReader() {}

  /** The tests under a key, by the name of what they test. */
  static Map<String, ValueTest> read(Section owner, String key) {
    Problems problems = owner.problems();
    Map<String, ValueTest> tests = new LinkedHashMap<>();
    owner
        .node(key)
        .flatMap(node -> Section.of(node, key, problems))
        .ifPresent(section ->
            section
                .entries()
                .forEach(entry ->
                    test(entry.value(), problems)
                        .ifPresent(test -> tests.put(entry.key().text(), test))));
    return tests;
  }

  private static Optional<ValueTest> test(YamlNode node, Problems problems) {
    if (node instanceof YamlNode.Scalar text) {
      return contains(text, problems);
    }
    Optional<Section> section = Section.of(node, "the test", problems);
    if (section.isEmpty()) {
      return Optional.empty();
    }
    return section.get().onlyOne(FORMS).flatMap(form -> form(form, section.get()));
  }

  private static Optional<ValueTest> form(String form, Section section) {
    Problems problems = section.problems();
    Optional<ValueTest> test =
        switch (form) {
          case "text" -> section.scalar(form).flatMap(text -> contains(text, problems));
          case "is" -> section.scalar(form).map(text -> new ValueTest.Is(text.text()));
          case "not" -> lacks(section.texts(form));
          case "regex" ->
              section
                  .scalar(form)
                  .flatMap(text -> Expression.compile(text, problems))
                  .map(ValueTest.Matches::new);
          case "present" -> Optional.of(new ValueTest.Present(section.flag(form)));
          case "longer-than" -> section.duration(form).map(ValueTestReader::longerThan);
          case "at-least" -> section.number(form).map(ValueTest.AtLeast::new);
          default -> section.number(form).map(ValueTest.AtMost::new);
        };
    section.finish();
    return test;
  }

  private static Optional<ValueTest> contains(YamlNode.Scalar text, Problems problems) {
    if (text.text().isBlank()) {
      problems.add(text.place(), "a test needs a text", "{present: true} takes any value");
      return Optional.empty();
    }
    Literal.check(text, problems);
    return Optional.of(new ValueTest.Contains(text.text()));
  }

  private static Optional<ValueTest> lacks(List<String> texts) {
    return texts.isEmpty() ? Optional.empty() : Optional.of(new ValueTest.Lacks(texts));
  }

  private static ValueTest longerThan(Duration least) {
    return new ValueTest.LongerThan(least);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.similar;

import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.ValueTest;
import io.etiolog.rules.catalog.Wording;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a rule says of its cause, as one text. Stateless. */
final class RuleWords {
  private RuleWords() {}

  static String of(Rule rule, Map<String, Signal> signals) {
    Set<String> parts = new LinkedHashSet<>();
    parts.add(rule.id());
    parts.add(rule.cause().title());
    parts.add(withoutValues(rule.summary()));
    parts.add(rule.meaning());
    parts.addAll(rule.lookAlikes());
    Set<Signal> sought = new LinkedHashSet<>(rule.signals());
    rule.when().named().stream().map(signals::get).filter(Objects::nonNull).forEach(sought::add);
    sought.forEach(signal -> parts.addAll(wordings(signal)));
    return String.join("\n", parts);
  }

  private static List<String> wordings(Signal signal) {
    List<String> texts = new ArrayList<>(List.of(withoutValues(signal.says())));
    for (Wording wording : signal.wordings()) {
      texts.addAll(wording.text());
      texts.addAll(wording.message());
      wording.fields().values().forEach(test -> texts.add(plain(test)));
    }
    return texts;
  }

  private static String plain(ValueTest test) {
    return switch (test) {
      case ValueTest.Contains(String text) -> text;
      case ValueTest.Is(String text) -> text;
      default -> "";
    };
  }

  /** A sentence without the names of the values that stand in it in double braces. */
  private static String withoutValues(String sentence) {
    return sentence.replaceAll("\\{\\{[^}]*\\}\\}", " ");
  }
}

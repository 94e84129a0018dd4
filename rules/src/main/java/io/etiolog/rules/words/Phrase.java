// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.words;

import io.etiolog.rules.words.PhrasePart.Literal;
import io.etiolog.rules.words.PhrasePart.Plural;
import io.etiolog.rules.words.PhrasePart.Section;
import io.etiolog.rules.words.PhrasePart.Slot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * An English sentence with places for values, and the same in another language. Immutable.
 *
 * @param english what the sentence is made of
 * @param translated the same in the other language
 * @param start what each sentence made of it begins with; {@code ""} where that is a value
 * @param anchor the longest text that each sentence made of it has
 */
record Phrase(List<PhrasePart> english, List<PhrasePart> translated, String start, String anchor) {
  static Phrase of(String english, String translated) {
    List<PhrasePart> parts = PhrasePart.of(english);
    String start = parts.getFirst() instanceof Literal(String text) ? text.stripTrailing() : "";
    return new Phrase(parts, PhrasePart.of(translated), start, anchor(parts));
  }

  /** Whether it stands in the place of a value only: it joins names. */
  boolean isOnlyValue() {
    return isValue() && slots().anyMatch(slot -> !slot.isCount());
  }

  /** Whether it may stand in the place of a value: it says how many, or joins names. */
  boolean isValue() {
    return english.stream().noneMatch(Section.class::isInstance)
        && slots().allMatch(slot -> slot.isCount() || slot.name().startsWith("names"));
  }

  private Stream<Slot> slots() {
    return english.stream().filter(Slot.class::isInstance).map(Slot.class::cast);
  }

  private static String anchor(List<PhrasePart> parts) {
    return parts.stream()
        .filter(Literal.class::isInstance)
        .map(part -> ((Literal) part).text().stripTrailing())
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  /** Whether a sentence may be made of it; most are not, and need no closer look. */
  boolean mayMake(String sentence) {
    return sentence.startsWith(start) && sentence.contains(anchor);
  }

  /** How a sentence was made of it, or empty. */
  Optional<PhraseMatch.Found> match(String sentence) {
    return PhraseMatch.of(english, sentence);
  }

  /**
   * The other language's sentence with the values that were found.
   *
   * @param value what is shown in a place of that name for that value
   */
  String say(PhraseMatch.Found found, BinaryOperator<String> value) {
    StringBuilder text = new StringBuilder();
    say(translated, found.values(), found, value, text);
    return text.toString();
  }

  private static void say(
      List<PhrasePart> parts,
      Map<String, String> values,
      PhraseMatch.Found found,
      BinaryOperator<String> value,
      StringBuilder text) {
    for (PhrasePart part : parts) {
      switch (part) {
        case Literal(String own) -> text.append(own);
        case Slot(String name) -> text.append(value.apply(name, values.getOrDefault(name, "")));
        case Plural(String name, List<String> forms) ->
            text.append(Words.form(values.getOrDefault(name, ""), forms));
        case Section(String name, boolean inverted, List<PhrasePart> body) -> {
          List<Map<String, String>> rows = rows(name, values, found);
          if (inverted && rows.isEmpty()) {
            say(body, values, found, value, text);
          } else if (!inverted) {
            rows.forEach(row -> say(body, row.isEmpty() ? values : row, found, value, text));
          }
        }
      }
    }
  }

  /** A section that stands in another is there in some of its rows, and in others not. */
  private static List<Map<String, String>> rows(
      String section, Map<String, String> values, PhraseMatch.Found found) {
    String mark = values.get(PhraseMatch.Found.mark(section));
    if (mark != null) {
      return mark.isEmpty() ? List.of() : List.of(values);
    }
    return found
        .rows()
        .getOrDefault(section, values.containsKey(section) ? List.of(values) : List.of());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a phrase. Immutable. */
sealed interface PhrasePart {
  /** What stands there as it is. */
  record Literal(String text) implements PhrasePart {}

  /** A place for a value. */
  record Slot(String name) implements PhrasePart {
    /** Whether only a number fits. */
    boolean isCount() {
      return name.startsWith("count");
    }
  }

  /** The form of a noun that goes with a number: of one, of a few, of many. */
  record Plural(String name, List<String> forms) implements PhrasePart {}

  /** What stands there for each of some values; or, inverted, where there are none. */
  record Section(String name, boolean inverted, List<PhrasePart> body) implements PhrasePart {
    /** Whether it may stand there more than once: it names other values than its own. */
    boolean isList() {
      List<Slot> slots =
          body.stream().filter(Slot.class::isInstance).map(Slot.class::cast).toList();
      return !slots.isEmpty()
          && slots.stream()
              .noneMatch(slot -> slot.name().equals(name) || slot.name().endsWith("." + name));
    }
  }

  /** The tags of Mustache that the catalogue uses, and {@code {{count|one|few|many}}}. */
  Pattern TAG = Pattern.compile("\\{\\{([#^/&]?)\\s*([^}]+?)\\s*\\}\\}");

  /**
   * The parts of a text.
   *
   * @throws IllegalArgumentException where a section does not end, or ends without a beginning
   */
  static List<PhrasePart> of(String text) {
    Matcher tags = TAG.matcher(text);
    int[] at = {0};
    List<PhrasePart> parts = parts(text, tags, at, "");
    return List.copyOf(parts);
  }

  private static List<PhrasePart> parts(String text, Matcher tags, int[] at, String section) {
    List<PhrasePart> parts = new ArrayList<>();
    while (tags.find()) {
      literal(parts, text.substring(at[0], tags.start()));
      at[0] = tags.end();
      String name = tags.group(2);
      switch (tags.group(1)) {
        case "#", "^" -> {
          boolean inverted = tags.group(1).equals("^");
          parts.add(new Section(name, inverted, List.copyOf(parts(text, tags, at, name))));
        }
        case "/" -> {
          if (!name.equals(section)) {
            throw new IllegalArgumentException("{{/" + name + "}} ends nothing in: " + text);
          }
          return parts;
        }
        default -> parts.add(value(name));
      }
    }
    if (!section.isEmpty()) {
      throw new IllegalArgumentException("{{#" + section + "}} does not end in: " + text);
    }
    literal(parts, text.substring(at[0]));
    return parts;
  }

  private static void literal(List<PhrasePart> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(new Literal(text));
    }
  }

  private static PhrasePart value(String name) {
    List<String> words = List.of(name.split("\\|", -1));
    return words.size() == 1
        ? new Slot(name)
        : new Plural(words.getFirst(), words.subList(1, words.size()));
  }
}

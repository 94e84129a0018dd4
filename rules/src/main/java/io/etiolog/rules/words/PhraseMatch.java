// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.words;

import io.etiolog.rules.words.PhrasePart.Literal;
import io.etiolog.rules.words.PhrasePart.Plural;
import io.etiolog.rules.words.PhrasePart.Section;
import io.etiolog.rules.words.PhrasePart.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a sentence was made of a phrase: which values stand in its places, and which of its sections
 * are there. Of several ways that one is taken in which most letters are the phrase's own. The
 * search is bounded: of a sentence that fits in very many ways, the best found so far is taken.
 */
final class PhraseMatch {
  private static final int MOST_STEPS = 200_000;
  private static final int MOST_ROWS = 20;

  private final List<PhrasePart> phrase;
  private final String text;
  private int steps;
  private Optional<Found> best = Optional.empty();

  private PhraseMatch(List<PhrasePart> phrase, String text) {
    this.phrase = phrase;
    this.text = text;
  }

  /**
   * What was found.
   *
   * @param values what stands in each place; of a list, its first
   * @param rows the values of each section that is there, once for each time
   * @param own how many letters are the phrase's own
   */
  record Found(Map<String, String> values, Map<String, List<Map<String, String>>> rows, int own) {
    private static final String MARK = "#";

    /** What a row has for each section in it: {@code ""} where that is not there. */
    static String mark(String section) {
      return MARK + section;
    }

    Found with(String name, String value, int letters) {
      Map<String, String> more = new TreeMap<>(values);
      more.put(name, value);
      return new Found(more, rows, own + letters);
    }

    Found section(String name, List<Map<String, String>> found) {
      Map<String, List<Map<String, String>>> more = new TreeMap<>(rows);
      more.put(name, List.copyOf(found));
      return new Found(values, more, own);
    }
  }

  /** The best way, or empty where the sentence was not made of this phrase. */
  static Optional<Found> of(List<PhrasePart> phrase, String text) {
    PhraseMatch match = new PhraseMatch(phrase, text);
    match.go(
        phrase,
        0,
        0,
        new Found(Map.of(), Map.of(), 0),
        (at, found) -> {
          if (at == text.length() && match.best.filter(b -> b.own() >= found.own()).isEmpty()) {
            match.best = Optional.of(found);
          }
        });
    return match.best;
  }

  /** What follows on a way that has come so far. */
  private interface Onward {
    void go(int at, Found found);
  }

  private void go(List<PhrasePart> parts, int index, int at, Found found, Onward onward) {
    if (++steps > MOST_STEPS) {
      return;
    }
    if (index == parts.size()) {
      onward.go(at, found);
      return;
    }
    Onward next = (end, so) -> go(parts, index + 1, end, so, onward);
    switch (parts.get(index)) {
      case Literal(String own) -> {
        int end = endOf(own, at);
        if (end >= at) {
          next.go(end, new Found(found.values(), found.rows(), found.own() + end - at));
        }
      }
      case Slot slot ->
          slot(slot, index + 1 < parts.size() ? parts.get(index + 1) : null, at, found, next);
      case Section section -> section(section, at, found, next);
      case Plural plural ->
          throw new IllegalStateException(plural.name() + ": English has no plural forms here");
    }
  }

  /**
   * Where it ends; a space that would end the sentence may be cut off. -1 where it is not there.
   */
  private int endOf(String own, int at) {
    if (text.startsWith(own, at)) {
      return at + own.length();
    }
    String cut = own.stripTrailing();
    return text.length() == at + cut.length() && text.endsWith(cut) ? text.length() : -1;
  }

  private void slot(Slot slot, @Nullable PhrasePart after, int at, Found found, Onward next) {
    String known = found.values().get(slot.name());
    if (known != null) {
      if (text.startsWith(known, at)) {
        next.go(at + known.length(), found);
      }
      return;
    }
    // A rule on its own page has its places' names where the numbers will be.
    String unfilled = "<" + slot.name() + ">";
    if (slot.isCount() && text.startsWith(unfilled, at)) {
      next.go(at + unfilled.length(), found.with(slot.name(), unfilled, 0));
    }
    // What ends the sentence ends nowhere else.
    boolean endsIt = after == null && phrase.getLast() == slot;
    for (int end = at + 1; end <= text.length(); end++) {
      if (++steps > MOST_STEPS || (slot.isCount() && !isNumber(text.charAt(end - 1)))) {
        return;
      }
      if (endsIt
          ? end < text.length()
          : after instanceof Literal(String own) && endOf(own, end) < end) {
        continue;
      }
      next.go(end, found.with(slot.name(), text.substring(at, end), 0));
    }
  }

  private static boolean isNumber(char letter) {
    return "0123456789.,".indexOf(letter) >= 0;
  }

  private void section(Section section, int at, Found found, Onward next) {
    List<Map<String, String>> known = found.rows().get(section.name());
    boolean mayBe = known == null || known.isEmpty() == section.inverted();
    boolean mayLack = known == null || known.isEmpty() != section.inverted();
    if (mayBe && section.inverted()) {
      go(section.body(), 0, at, found.section(section.name(), List.of()), next);
    } else if (mayBe) {
      rows(section, at, found, new ArrayList<>(), next);
    }
    if (mayLack) {
      List<Map<String, String>> there = section.inverted() ? List.of(Map.of()) : List.of();
      next.go(at, known == null ? found.section(section.name(), there) : found);
    }
  }

  /** The values of one time, with a mark for each section in it: the next time has its own. */
  private static Map<String, String> row(Section section, Found found) {
    Map<String, String> row = new TreeMap<>(found.values());
    for (PhrasePart part : section.body()) {
      if (part instanceof Section inner) {
        List<Map<String, String>> there = found.rows().getOrDefault(inner.name(), List.of());
        if (there.size() <= 1) {
          row.put(Found.mark(inner.name()), there.isEmpty() ? "" : "there");
        }
      }
    }
    return row;
  }

  private static Map<String, String> withoutMarks(Map<String, String> row) {
    Map<String, String> values = new TreeMap<>(row);
    values.keySet().removeIf(name -> name.startsWith(Found.MARK));
    return values;
  }

  /** The body once, and as often more as it stands there. */
  private void rows(
      Section section, int at, Found before, List<Map<String, String>> rows, Onward next) {
    go(
        section.body(),
        0,
        at,
        before,
        (end, found) -> {
          List<Map<String, String>> more = new ArrayList<>(rows);
          more.add(row(section, found));
          Map<String, String> values = rows.isEmpty() ? found.values() : rows.getFirst();
          Found first = new Found(withoutMarks(values), found.rows(), found.own());
          next.go(end, first.section(section.name(), more));
          if (section.isList() && end > at && more.size() < MOST_ROWS) {
            Found anew = new Found(before.values(), before.rows(), found.own());
            rows(section, end, anew, more, next);
          }
        });
  }
}

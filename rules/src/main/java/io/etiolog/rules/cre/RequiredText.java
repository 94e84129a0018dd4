// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds plain texts of which every line that an RE2 expression matches holds at least one, so that
 * a scan for plain text finds all its candidates. Whatever this reader does not know it takes as
 * matching anything, so what it says is always true; an expression is compiled before, so its
 * syntax is sound. After Russ Cox, "Regular Expression Matching with a Trigram Index" (2012).
 */
final class RequiredText {
  private static final int DEEPEST = 50;

  private final ExpressionText text;
  private int depth;
  private boolean lost;

  private RequiredText(String expression) {
    this.text = new ExpressionText(expression);
  }

  /** The texts, each long enough to be looked for; empty when there are none. */
  static Optional<List<String>> of(String expression) {
    Optional<Set<String>> required = new RequiredText(expression).whole().best();
    return required
        .filter(texts -> texts.stream().allMatch(PlainText::isEnough))
        .map(texts -> texts.stream().distinct().sorted().toList());
  }

  private Matched whole() {
    Matched matched = alternatives(false);
    // Something is left only where this reader went astray.
    return text.atEnd() && !lost ? matched : Matched.ANYTHING;
  }

  private Matched alternatives(boolean fold) {
    if (++depth > DEEPEST) {
      lost = true;
      text.skipAll();
      return Matched.ANYTHING;
    }
    boolean folds = fold;
    Matched all = null;
    do {
      Sequence sequence = new Sequence(folds);
      Matched branch = sequence.read();
      // A flag like (?i) goes on behind the next bar.
      folds = sequence.fold;
      all = all == null ? branch : all.or(branch);
    } while (text.take("|"));
    depth--;
    return all;
  }

  /** What stands between two bars. */
  private final class Sequence {
    private boolean fold;
    private Set<String> tail = Set.of("");
    private Optional<Set<String>> best = Optional.empty();
    private boolean whole = true;

    Sequence(boolean fold) {
      this.fold = fold;
    }

    Matched read() {
      while (!text.atEnd() && !text.sees("|") && !text.sees(")")) {
        add(repeated(atom()));
      }
      best = Matched.better(best, Optional.of(tail));
      return new Matched(whole ? Optional.of(tail) : Optional.empty(), best);
    }

    private void add(Matched next) {
      Optional<Set<String>> longer = next.exact().flatMap(texts -> Matched.product(tail, texts));
      if (longer.isPresent()) {
        tail = longer.get();
        return;
      }
      whole = false;
      best = Matched.better(best, Optional.of(tail));
      best = Matched.better(best, next.required());
      tail = next.exact().orElse(Set.of(""));
    }

    private Matched repeated(Matched atom) {
      Matched result = atom;
      for (String sign = text.repetition(); !sign.isEmpty(); sign = text.repetition()) {
        boolean perhapsNone = sign.startsWith("*") || sign.startsWith("{0");
        if (sign.startsWith("?")) {
          result = result.orNothing();
        } else {
          result = perhapsNone ? Matched.ANYTHING : result.repeated();
        }
      }
      return result;
    }

    private Matched atom() {
      if (text.take("(")) {
        return group();
      }
      if (text.take("[")) {
        return text.characterClass().map(this::oneOf).orElse(Matched.ANYTHING);
      }
      if (text.take("^") || text.take("$")) {
        return Matched.NOTHING;
      }
      if (text.take(".")) {
        return Matched.ANYTHING;
      }
      if (text.sees("\\")) {
        return escape();
      }
      return oneOf(Set.of(text.character()));
    }

    private Matched group() {
      Optional<String> flags = text.flags();
      boolean inside = flags.map(this::folded).orElse(fold);
      if (flags.isPresent() && text.take(")")) {
        fold = inside;
        return Matched.NOTHING;
      }
      if (flags.isPresent()) {
        text.take(":");
      }
      Matched matched = alternatives(inside);
      text.take(")");
      return matched;
    }

    /** {@code i} folds the case; what stands behind a minus is turned off. */
    private boolean folded(String flags) {
      int minus = flags.indexOf('-');
      String on = minus < 0 ? flags : flags.substring(0, minus);
      boolean off = minus >= 0 && flags.indexOf('i', minus) >= 0;
      return on.contains("i") || (fold && !off);
    }

    private Matched escape() {
      Optional<String> quoted = text.quoted();
      if (quoted.isPresent()) {
        return quoted
            .get()
            .codePoints()
            .mapToObj(c -> oneOf(Set.of(c)))
            .reduce(Matched.NOTHING, RequiredText::inOrder);
      }
      if (text.boundary()) {
        return Matched.NOTHING;
      }
      return text.escaped().map(c -> oneOf(Set.of(c))).orElse(Matched.ANYTHING);
    }

    private Matched oneOf(Set<Integer> characters) {
      boolean known =
          characters.stream().allMatch(c -> PlainText.isPlain(c) && (!fold || c <= 0x7f));
      if (!known) {
        return Matched.ANYTHING;
      }
      return Matched.exactly(
          characters.stream()
              .flatMap(c -> cases(c).stream())
              .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private Set<String> cases(int c) {
      Set<String> cases = new LinkedHashSet<>(List.of(Character.toString(c)));
      if (fold) {
        cases.add(Character.toString(Character.toLowerCase(c)));
        cases.add(Character.toString(Character.toUpperCase(c)));
        // Unicode folds these two into ASCII.
        cases.addAll("kK".indexOf(c) >= 0 ? Set.of("\u212a") : Set.of());
        cases.addAll("sS".indexOf(c) >= 0 ? Set.of("\u017f") : Set.of());
      }
      return cases;
    }
  }

  private static Matched inOrder(Matched head, Matched tail) {
    return head.exact()
        .flatMap(heads -> tail.exact().flatMap(tails -> Matched.product(heads, tails)))
        .map(Matched::exactly)
        .orElse(Matched.ANYTHING);
  }
}

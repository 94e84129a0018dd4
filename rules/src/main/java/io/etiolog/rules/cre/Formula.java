// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import io.etiolog.rules.catalog.ValueTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a jq filter asks of a line's values. */
sealed interface Formula {
  /** So many alternatives a formula may have. */
  int MOST = 64;

  /**
   * A test of one value.
   *
   * @param field its name
   * @param test what it is asked
   * @param plain texts of which every line that passes holds one; empty when none is known
   */
  record Check(String field, ValueTest test, Optional<List<String>> plain) implements Formula {}

  /** Both hold. */
  record And(Formula first, Formula second) implements Formula {}

  /** At least one holds. */
  record Or(Formula first, Formula second) implements Formula {}

  /** It does not hold. */
  record Not(Formula formula) implements Formula {}

  /** Tests all of which must hold, and texts of which every such line holds one. */
  record Alternative(Map<String, ValueTest> tests, Optional<List<String>> plain) {
    private static Alternative of(List<Check> checks) {
      Map<String, ValueTest> tests = new LinkedHashMap<>();
      Optional<List<String>> plain = Optional.empty();
      for (Check check : checks) {
        tests.merge(check.field(), check.test(), ValueTest.Both::new);
        plain = better(plain, check.plain());
      }
      return new Alternative(tests, plain);
    }

    /** Fewer texts, and longer ones, leave fewer lines to look at. */
    private static Optional<List<String>> better(
        Optional<List<String>> a, Optional<List<String>> b) {
      return a.isEmpty() || (b.isPresent() && shortest(b.get()) > shortest(a.get())) ? b : a;
    }

    private static int shortest(List<String> texts) {
      return texts.stream().mapToInt(String::length).min().orElse(0);
    }
  }

  /** The formula as alternatives; empty when there are too many. */
  default Optional<List<Alternative>> alternatives() {
    List<List<Check>> all = all(this, true);
    return all.size() > MOST
        ? Optional.empty()
        : Optional.of(all.stream().map(Alternative::of).toList());
  }

  /** In disjunctive form; more than {@link #MOST} are cut off, which the caller sees. */
  private static List<List<Check>> all(Formula formula, boolean wanted) {
    return switch (formula) {
      case Check check -> List.of(List.of(wanted ? check : negated(check)));
      case Not(Formula inner) -> all(inner, !wanted);
      case And(Formula a, Formula b) ->
          wanted ? both(all(a, true), all(b, true)) : either(all(a, false), all(b, false));
      case Or(Formula a, Formula b) ->
          wanted ? either(all(a, true), all(b, true)) : both(all(a, false), all(b, false));
    };
  }

  private static Check negated(Check check) {
    return new Check(check.field(), new ValueTest.Not(check.test()), Optional.empty());
  }

  private static List<List<Check>> either(List<List<Check>> a, List<List<Check>> b) {
    return Stream.concat(a.stream(), b.stream()).limit(MOST + 1L).toList();
  }

  private static List<List<Check>> both(List<List<Check>> a, List<List<Check>> b) {
    return a.stream()
        .flatMap(first ->
            b.stream()
                .map(second -> {
                  List<Check> together = new ArrayList<>(first);
                  together.addAll(second);
                  return together;
                }))
        .map(List::copyOf)
        .limit(MOST + 1L)
        .toList();
  }
}

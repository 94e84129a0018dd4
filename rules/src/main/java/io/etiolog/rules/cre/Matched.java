// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the texts that a part of an expression matches.
 *
 * @param exact all of them, where they are few; empty when they are many
 * @param required texts of which each of them holds at least one; empty when none is known
 */
record Matched(Optional<Set<String>> exact, Optional<Set<String>> required) {
  /** So many texts are few. */
  private static final int FEW = 64;

  /** Anything, perhaps nothing at all. */
  static final Matched ANYTHING = new Matched(Optional.empty(), Optional.empty());

  /** Only the empty text. */
  static final Matched NOTHING = exactly(Set.of(""));

  static Matched exactly(Set<String> texts) {
    return new Matched(Optional.of(texts), Optional.empty());
  }

  /** One after the other; empty when there would be too many. */
  static Optional<Set<String>> product(Set<String> heads, Set<String> tails) {
    if (heads.size() * tails.size() > FEW) {
      return Optional.empty();
    }
    Set<String> texts = new LinkedHashSet<>();
    heads.forEach(head -> tails.forEach(tail -> texts.add(head + tail)));
    return Optional.of(texts);
  }

  /** One or the other. */
  Matched or(Matched other) {
    return new Matched(union(exact, other.exact), union(best(), other.best()));
  }

  /** It, or nothing. */
  Matched orNothing() {
    return new Matched(exact.flatMap(texts -> union(exact, NOTHING.exact())), Optional.empty());
  }

  /** It, once or more. */
  Matched repeated() {
    return new Matched(Optional.empty(), best());
  }

  private static Optional<Set<String>> union(Optional<Set<String>> a, Optional<Set<String>> b) {
    if (a.isEmpty() || b.isEmpty() || a.get().size() + b.get().size() > 4 * FEW) {
      return Optional.empty();
    }
    Set<String> both = new LinkedHashSet<>(a.get());
    both.addAll(b.get());
    return Optional.of(both);
  }

  /** The texts that are best to look for. */
  Optional<Set<String>> best() {
    return better(exact, required);
  }

  /** The set whose shortest text is longer, and of two alike the smaller set. */
  static Optional<Set<String>> better(Optional<Set<String>> a, Optional<Set<String>> b) {
    int left = a.map(Matched::shortest).orElse(0);
    int right = b.map(Matched::shortest).orElse(0);
    if (left == 0 && right == 0) {
      return Optional.empty();
    }
    boolean fewer = left == right && a.orElseThrow().size() <= b.orElseThrow().size();
    return left > right || fewer ? a : b;
  }

  private static int shortest(Set<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }
}

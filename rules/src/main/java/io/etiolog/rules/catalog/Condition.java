// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** When episodes amount to a cause. Signals are given by their full names. */
public sealed interface Condition {
  /** Every signal that is named, those that must be absent too. */
  default Set<String> named() {
    return switch (this) {
      case All all -> named(all.conditions());
      case Any any -> named(any.conditions());
      case Occurs occurs -> Set.of(occurs.signal());
      case Sequence sequence -> new TreeSet<>(sequence.signals());
      case Together together -> new TreeSet<>(together.signals());
      case Absent absent ->
          absent.anchor().isEmpty()
              ? Set.of(absent.signal())
              : new TreeSet<>(List.of(absent.signal(), absent.anchor()));
    };
  }

  private static Set<String> named(List<Condition> conditions) {
    Set<String> signals = new TreeSet<>();
    conditions.forEach(condition -> signals.addAll(condition.named()));
    return signals;
  }

  /** All of them hold. */
  record All(List<Condition> conditions) implements Condition {}

  /** At least one of them holds. */
  record Any(List<Condition> conditions) implements Condition {}

  /**
   * A signal occurred.
   *
   * @param signal its name
   * @param atLeast how often
   * @param within in which time; empty for the whole bundle
   * @param lasting how long from the first to the last; empty for any length
   * @param distinct a capture that must have {@code atLeast} different values; {@code ""} to count
   *     occurrences
   */
  record Occurs(
      String signal,
      int atLeast,
      Optional<Duration> within,
      Optional<Duration> lasting,
      String distinct)
      implements Condition {}

  /**
   * Signals occurred one after the other.
   *
   * @param signals in this order
   * @param within the time from the first to the last
   * @param same captures (or {@code node}) that must have the same value in all of them
   */
  record Sequence(List<String> signals, Optional<Duration> within, List<String> same)
      implements Condition {}

  /**
   * Signals occurred in any order.
   *
   * @param signals all of them
   * @param within the time from the first to the last
   * @param same captures (or {@code node}) that must have the same value in all of them
   */
  record Together(List<String> signals, Optional<Duration> within, List<String> same)
      implements Condition {}

  /**
   * A signal did not occur.
   *
   * @param signal what must not be there
   * @param anchor the signal at whose occurrence it is looked for; {@code ""} for the whole bundle
   * @param side where it is looked for
   * @param within how far from the anchor
   * @param same captures (or {@code node}) that must have the same value as the anchor's
   */
  record Absent(
      String signal, String anchor, Side side, Optional<Duration> within, List<String> same)
      implements Condition {}

  /** On which side of its anchor an absence is looked for. */
  enum Side {
    BEFORE,
    AFTER,
    AROUND
  }
}

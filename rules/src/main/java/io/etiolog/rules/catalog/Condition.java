// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When episodes amount to a cause. Signals are given by their full names. */
public sealed interface Condition {
  /** Every signal that is named, those that must be absent too. */
  default Set<String> named() {
    return switch (this) {
      case All all -> named(all.conditions());
      case Any any -> named(any.conditions());
      case Occurs occurs ->
          Stream.concat(Stream.of(occurs.signal()), occurs.apartFrom().stream())
              .collect(Collectors.toCollection(TreeSet::new));
      case Sequence sequence -> new TreeSet<>(sequence.signals());
      case Together together -> new TreeSet<>(together.signals());
      case Frame frame ->
          Stream.concat(
                  frame.terms().stream().map(Term::signal),
                  frame.unless().stream().map(Unless::signal))
              .collect(Collectors.toCollection(TreeSet::new));
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
   * @param apartFrom signals near which it does not count: within the same time, before or after
   */
  record Occurs(
      String signal,
      int atLeast,
      Optional<Duration> within,
      Optional<Duration> lasting,
      String distinct,
      List<String> apartFrom)
      implements Condition {
    /** Forbids later change. */
    public Occurs {
      apartFrom = List.copyOf(apartFrom);
    }

    /** One that counts wherever it is. */
    public Occurs(
        String signal,
        int atLeast,
        Optional<Duration> within,
        Optional<Duration> lasting,
        String distinct) {
      this(signal, atLeast, within, lasting, distinct, List.of());
    }
  }

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

  /**
   * Several occurrences close to one another, unless something else occurred around them: what
   * rules of the Common Reliability Enumerations ask for. Of each term the earliest occurrences are
   * tried first; those that something speaks against are passed over.
   *
   * @param terms what must occur
   * @param ordered whether one must come after the other
   * @param within the time from the first to the last
   * @param unless what must not have occurred
   * @param same captures (or {@code node}) that must have the same value in all of them
   */
  record Frame(
      List<Term> terms, boolean ordered, Duration within, List<Unless> unless, List<String> same)
      implements Condition {
    /** Forbids later change. */
    public Frame {
      terms = List.copyOf(terms);
      unless = List.copyOf(unless);
      same = List.copyOf(same);
    }
  }

  /**
   * A part of a {@link Frame}.
   *
   * @param signal what occurs
   * @param count how often, each time a different line
   */
  record Term(String signal, int count) {}

  /**
   * What must not occur in a stretch of time, both of whose ends count. The stretch begins {@code
   * slide} after the anchor.
   *
   * @param signal what must not occur
   * @param window how long the stretch is; unless {@code absolute}, the time between the first and
   *     the last of the frame is added
   * @param slide how far it lies behind the anchor; before it, when negative
   * @param anchor which of the frame's occurrences, from 0: in the order of the terms when they are
   *     ordered, else in the order of time
   * @param absolute whether the stretch is just as long as {@code window}
   */
  record Unless(String signal, Duration window, Duration slide, int anchor, boolean absolute) {}

  /** On which side of its anchor an absence is looked for. */
  enum Side {
    BEFORE,
    AFTER,
    AROUND
  }
}

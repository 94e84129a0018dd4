// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads conditions, and remembers what the signals that they name may capture. */
final class ConditionReader {
  private static final List<String> FORMS =
      List.of("signal", "all", "any", "sequence", "together", "absent");

  private final References references;
  private final Problems problems;
  private final Set<String> captures = new TreeSet<>();

  ConditionReader(References references) {
    this.references = references;
    this.problems = references.problems();
  }

  /** The captures of all signals that were named so far. */
  Set<String> captures() {
    return captures;
  }

  /** A condition; empty, with a problem, where it can't be read. */
  Optional<Condition> read(YamlNode node) {
    if (node instanceof YamlNode.Scalar name && !name.text().isBlank()) {
      return signal(name).map(draft -> occurs(draft.signal().name(), 1));
    }
    return Section.of(node, "a condition", problems).flatMap(this::read);
  }

  /** A condition among keys that were asked for already, such as a weight's. */
  Optional<Condition> read(Section section) {
    Optional<String> form = section.onlyOne(FORMS);
    if (form.isEmpty()) {
      return Optional.empty();
    }
    Optional<Condition> condition = form(form.get(), section);
    section.finish();
    return condition;
  }

  private Optional<Condition> form(String form, Section section) {
    return switch (form) {
      case "signal" -> occurs(section);
      case "all" -> several(section, form).map(Condition.All::new);
      case "any" -> several(section, form).map(Condition.Any::new);
      case "sequence" ->
          signals(section, form)
              .map(s -> new Condition.Sequence(s, section.duration("within"), same(section)));
      case "together" ->
          signals(section, form)
              .map(s -> new Condition.Together(s, section.duration("within"), same(section)));
      default -> absent(section);
    };
  }

  private static Condition occurs(String signal, int atLeast) {
    return new Condition.Occurs(signal, atLeast, Optional.empty(), Optional.empty(), "");
  }

  private Optional<Condition> occurs(Section section) {
    Optional<SignalDraft> signal = section.scalar("signal").flatMap(this::signal);
    int atLeast = count(section);
    Optional<Duration> within = section.duration("within");
    Optional<Duration> lasting = section.duration("lasting");
    Optional<YamlNode.Scalar> distinct = section.scalar("distinct");
    if (distinct.isPresent()) {
      signal.ifPresent(draft -> references.checkCapture(distinct.get(), List.of(draft)));
      if (atLeast < 2) {
        problems.add(distinct.get().place(), "distinct needs at-least of 2 or more");
      }
    }
    if (within.isPresent() && atLeast < 2 && lasting.isEmpty()) {
      problems.add(section.placeOf("within"), "within needs at-least of 2 or more, or lasting");
    }
    String capture = distinct.map(YamlNode.Scalar::text).orElse("");
    List<YamlNode.Scalar> near = section.scalars("apart-from");
    if (!near.isEmpty() && within.isEmpty()) {
      problems.add(section.placeOf("apart-from"), "apart-from needs within");
    }
    List<String> apartFrom =
        near.stream().flatMap(name -> signal(name).stream()).map(it -> it.signal().name()).toList();
    return signal.map(draft ->
        new Condition.Occurs(draft.signal().name(), atLeast, within, lasting, capture, apartFrom));
  }

  private int count(Section section) {
    double number = section.number("at-least").orElse(1.0);
    int count = (int) number;
    if (count != number || count < 1) {
      problems.add(section.placeOf("at-least"), "at-least must be a whole number from 1");
      return 1;
    }
    return count;
  }

  private Optional<List<Condition>> several(Section section, String key) {
    List<YamlNode> items = section.requiredItems(key);
    List<Condition> conditions = new ArrayList<>();
    items.forEach(item -> read(item).ifPresent(conditions::add));
    return conditions.isEmpty() || conditions.size() < items.size()
        ? Optional.empty()
        : Optional.of(List.copyOf(conditions));
  }

  private Optional<List<String>> signals(Section section, String key) {
    List<YamlNode.Scalar> names = section.scalars(key);
    List<SignalDraft> drafts = names.stream().flatMap(name -> signal(name).stream()).toList();
    if (names.size() < 2) {
      problems.add(section.placeOf(key), key + " needs two signals or more");
      return Optional.empty();
    }
    section.scalars("same").forEach(name -> references.checkCapture(name, drafts));
    return drafts.size() < names.size()
        ? Optional.empty()
        : Optional.of(drafts.stream().map(draft -> draft.signal().name()).toList());
  }

  private static List<String> same(Section section) {
    return section.texts("same");
  }

  private Optional<Condition> absent(Section section) {
    Optional<SignalDraft> signal = section.scalar("absent").flatMap(this::signal);
    List<String> sides =
        List.of("after", "before", "around").stream().filter(section::has).toList();
    Optional<Duration> within = section.duration("within");
    List<YamlNode.Scalar> same = section.scalars("same");
    if (sides.isEmpty()) {
      if (section.has("within") || section.has("same")) {
        problems.add(section.place(), "within and same need an anchor: after, before or around");
      }
      return signal.map(draft -> absent(draft, "", Condition.Side.AROUND, within, List.of()));
    }
    if (sides.size() > 1) {
      problems.add(section.place(), "an absence has one of after, before, around");
    }
    Optional<SignalDraft> anchor = section.scalar(sides.getFirst()).flatMap(this::signal);
    if (signal.isEmpty() || anchor.isEmpty()) {
      return Optional.empty();
    }
    same.forEach(name -> references.checkCapture(name, List.of(signal.get(), anchor.get())));
    return Optional.of(
        absent(
            signal.get(),
            anchor.get().signal().name(),
            side(sides.getFirst()),
            within,
            section.texts("same")));
  }

  private static Condition absent(
      SignalDraft signal,
      String anchor,
      Condition.Side side,
      Optional<Duration> within,
      List<String> same) {
    return new Condition.Absent(signal.signal().name(), anchor, side, within, same);
  }

  private static Condition.Side side(String word) {
    return switch (word) {
      case "after" -> Condition.Side.AFTER;
      case "before" -> Condition.Side.BEFORE;
      default -> Condition.Side.AROUND;
    };
  }

  private Optional<SignalDraft> signal(YamlNode.Scalar name) {
    Optional<SignalDraft> draft = references.signal(name);
    draft.ifPresent(found -> captures.addAll(found.captures()));
    return draft;
  }

  /** Whether it needs something to have occurred; what does not would hold for an empty log. */
  static boolean needsSomething(Condition condition) {
    return switch (condition) {
      case Condition.All all -> all.conditions().stream().anyMatch(c -> needsSomething(c));
      case Condition.Any any -> any.conditions().stream().allMatch(c -> needsSomething(c));
      case Condition.Absent absent -> !absent.anchor().isEmpty();
      case Condition.Occurs occurs -> true;
      case Condition.Sequence sequence -> true;
      case Condition.Together together -> true;
      case Condition.Frame frame -> true;
    };
  }
}

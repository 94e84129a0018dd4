// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping that is being read: values are asked for by key, and {@link #finish} reports the keys
 * that nobody asked for. Whatever is wrong with a value is reported where it stands, and the value
 * is then read as if it were not there.
 */
public final class Section {
  private final String what;
  private final Place place;
  private final List<YamlNode.Entry> entries;
  private final Map<String, YamlNode> values = new HashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final Problems problems;

  private Section(YamlNode.Mapping mapping, String what, Problems problems) {
    this.what = what;
    this.place = mapping.place();
    this.entries = mapping.entries();
    this.problems = problems;
    entries.forEach(entry -> values.put(entry.key().text(), entry.value()));
  }

  /**
   * A mapping.
   *
   * @param what how messages call it, such as {@code the rule}
   */
  public static Optional<Section> of(YamlNode node, String what, Problems problems) {
    if (node instanceof YamlNode.Mapping mapping) {
      return Optional.of(new Section(mapping, what, problems));
    }
    problems.add(node.place(), what + " must be a mapping (key: value), not " + node.kind());
    return Optional.empty();
  }

  /** Where it begins. */
  public Place place() {
    return place;
  }

  /** Where its mistakes are noted. */
  public Problems problems() {
    return problems;
  }

  /** All keys with their values, in the file's order. */
  public List<YamlNode.Entry> entries() {
    return entries;
  }

  /** Where a key's value stands, or the section itself. */
  public Place placeOf(String key) {
    YamlNode value = values.get(key);
    return value == null ? place : value.place();
  }

  /** Whether the key is there. */
  public boolean has(String key) {
    asked.add(key);
    return values.containsKey(key);
  }

  /** A value of any kind. */
  public Optional<YamlNode> node(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key));
  }

  /** A value that must be there. */
  public Optional<YamlNode> required(String key) {
    if (!has(key)) {
      problems.add(place, what + " lacks " + key);
    }
    return node(key);
  }

  /** A single value. */
  public Optional<YamlNode.Scalar> scalar(String key) {
    return node(key).flatMap(value -> scalar(value, key));
  }

  /** A single value that must be there. */
  public Optional<YamlNode.Scalar> requiredScalar(String key) {
    return required(key).flatMap(value -> scalar(value, key));
  }

  private Optional<YamlNode.Scalar> scalar(YamlNode value, String key) {
    if (value instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
      return Optional.of(scalar);
    }
    problems.add(value.place(), key + " must be a text, not " + value.kind());
    return Optional.empty();
  }

  /** A text, or {@code ""}. */
  public String text(String key) {
    return scalar(key).map(YamlNode.Scalar::text).orElse("");
  }

  String requiredText(String key) {
    return requiredScalar(key).map(YamlNode.Scalar::text).orElse("");
  }

  /** A list of single values; a lone one is a list of one. */
  public List<YamlNode.Scalar> scalars(String key) {
    List<YamlNode.Scalar> scalars = new ArrayList<>();
    for (YamlNode item : items(key)) {
      scalar(item, "every item of " + key).ifPresent(scalars::add);
    }
    return scalars;
  }

  /** As {@link #scalars}, without the places. */
  public List<String> texts(String key) {
    return scalars(key).stream().map(YamlNode.Scalar::text).toList();
  }

  /** A list; a value that is none is a list of one. */
  public List<YamlNode> items(String key) {
    Optional<YamlNode> value = node(key);
    if (value.isPresent() && value.get() instanceof YamlNode.Sequence list) {
      return list.items();
    }
    return value.stream().toList();
  }

  /** A list that must be there and not be empty. */
  public List<YamlNode> requiredItems(String key) {
    List<YamlNode> items = items(key);
    if (items.isEmpty()) {
      problems.add(placeOf(key), what + (has(key) ? " has nothing in " : " lacks ") + key);
    }
    return items;
  }

  /** A word of a fixed set, or {@code ""}. */
  String word(String key, Collection<String> known) {
    Optional<YamlNode.Scalar> word = scalar(key);
    if (word.isPresent() && !known.contains(word.get().text())) {
      String near = Nearest.didYouMean(word.get().text(), known);
      String list = "one of " + String.join(", ", known);
      problems.add(
          word.get().place(),
          key + " " + word.get().text() + " is not known",
          near.isEmpty() ? list : near);
      return "";
    }
    return word.map(YamlNode.Scalar::text).orElse("");
  }

  String requiredWord(String key, Collection<String> known) {
    required(key);
    return word(key, known);
  }

  /** A yes or no; what is not there is a no. */
  public boolean flag(String key) {
    return word(key, List.of("true", "false")).equals("true");
  }

  /** A duration above zero. */
  public Optional<Duration> duration(String key) {
    Optional<YamlNode.Scalar> text = scalar(key);
    Optional<Duration> duration = text.flatMap(scalar -> GoDuration.parse(scalar.text()));
    if (text.isPresent() && duration.filter(Duration::isPositive).isEmpty()) {
      problems.add(
          text.get().place(),
          key + " " + text.get().text() + " is not a duration",
          "such as 30s, 5m or 1h30m");
      return Optional.empty();
    }
    return duration;
  }

  /** A number. */
  public Optional<Double> number(String key) {
    Optional<YamlNode.Scalar> text = scalar(key);
    try {
      Optional<Double> number = text.map(scalar -> Double.valueOf(scalar.text()));
      if (number.filter(Double::isFinite).isPresent() || text.isEmpty()) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, as an infinite one is.
    }
    problems.add(placeOf(key), key + " must be a number, not " + text.orElseThrow().text());
    return Optional.empty();
  }

  /** A share between 0 (excluded) and 1. */
  double share(String key) {
    required(key);
    Optional<Double> number = number(key);
    if (number.isPresent() && !(number.get() > 0 && number.get() <= 1)) {
      problems.add(placeOf(key), key + " must be above 0 and at most 1, not " + text(key));
    }
    return number.orElse(0.0);
  }

  /** The one key of these that the section has; two of them, or none, are reported. */
  public Optional<String> onlyOne(List<String> keys) {
    List<String> found = keys.stream().filter(this::has).toList();
    int before = problems.count();
    if (found.isEmpty()) {
      finish();
    }
    if (found.size() != 1 && problems.count() == before) {
      problems.add(place, what + " has exactly one of " + String.join(", ", keys));
    }
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** Reports the keys that this kind of section does not have. */
  public void finish() {
    for (YamlNode.Entry entry : entries) {
      String key = entry.key().text();
      if (!asked.contains(key)) {
        String near = Nearest.didYouMean(key, asked);
        problems.add(
            entry.key().place(),
            what + " has no key " + key,
            near.isEmpty() ? "it has " + String.join(", ", asked) : near);
      }
    }
  }
}

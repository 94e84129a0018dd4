// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of a rule, in the syntax of RE2. It is compiled when it is first needed: of
 * the catalogue's many expressions a diagnosis needs few. Equal when the texts are. Immutable for
 * whoever looks at it; safe to share between threads, which at worst compile the same twice.
 */
public final class Regex {
  /** Few lines are longer, and the steps grow faster than the text. */
  private static final int LONGEST_FOR_JAVA = 2_000;

  private static final int LEAST_STEPS = 2_000;
  private static final int STEPS_A_CHARACTER = 50;

  private final String text;
  private volatile @Nullable Pattern linear;
  private volatile java.util.regex.@Nullable Pattern quick;
  private volatile boolean translated;
  private volatile @Nullable List<String> groups;

  private Regex(String text) {
    this.text = text;
  }

  /**
   * An expression.
   *
   * @param text must be known to be one that RE2 accepts: otherwise the first use throws
   */
  public static Regex of(String text) {
    return new Regex(text);
  }

  /**
   * An expression that is tried out at once.
   *
   * @throws com.google.re2j.PatternSyntaxException when RE2 refuses it
   */
  public static Regex compile(String text) {
    Regex regex = new Regex(text);
    regex.linear();
    return regex;
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /** The names of its groups, in the order in which they open. */
  public List<String> groups() {
    List<String> known = groups;
    if (known == null) {
      Map<String, Integer> numbers =
          quick().map(java.util.regex.Pattern::namedGroups).orElseGet(() -> linear().namedGroups());
      known =
          numbers.entrySet().stream()
              .sorted(Map.Entry.comparingByValue())
              .map(Map.Entry::getKey)
              .toList();
      groups = known;
    }
    return known;
  }

  /** Whether a text holds it. */
  public boolean isIn(String input) {
    return find(input).isPresent();
  }

  /** What its groups hold in the first place where it is found, without those that hold nothing. */
  public Optional<Map<String, String>> find(String input) {
    Optional<java.util.regex.Pattern> java =
        input.length() <= LONGEST_FOR_JAVA ? quick() : Optional.empty();
    if (java.isPresent()) {
      try {
        return quickly(java.get(), input);
      } catch (CountedText.OutOfSteps tooMany) {
        return linearly(input);
      }
    }
    return linearly(input);
  }

  private Optional<Map<String, String>> quickly(java.util.regex.Pattern pattern, String input) {
    int most = LEAST_STEPS + STEPS_A_CHARACTER * input.length();
    java.util.regex.Matcher matcher = pattern.matcher(new CountedText(input, most));
    if (!matcher.find()) {
      return Optional.empty();
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : groups()) {
      put(name, matcher.group(name), found);
    }
    return Optional.of(found);
  }

  private Optional<Map<String, String>> linearly(String input) {
    Matcher matcher = linear().matcher(input);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : groups()) {
      put(name, matcher.group(name), found);
    }
    return Optional.of(found);
  }

  private static void put(String name, @Nullable String value, Map<String, String> found) {
    if (value != null && !value.isEmpty()) {
      found.put(name, value);
    }
  }

  private Pattern linear() {
    Pattern known = linear;
    if (known == null) {
      known = Pattern.compile(text);
      linear = known;
    }
    return known;
  }

  /** Java's pattern, where it says the same. */
  private Optional<java.util.regex.Pattern> quick() {
    if (!translated) {
      quick = JavaSyntax.of(text).orElse(null);
      translated = true;
    }
    return Optional.ofNullable(quick);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Regex regex && regex.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}

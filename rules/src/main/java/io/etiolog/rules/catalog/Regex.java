// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of a rule, in the syntax of RE2. It is compiled when it is first needed: of
 * the catalogue's many expressions a diagnosis needs few. Equal when the texts are. Immutable for
 * whoever looks at it; safe to share between threads, which at worst compile the same twice.
 */
public final class Regex {
  private final String text;
  private volatile @Nullable Pattern compiled;

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
  static Regex compile(String text) {
    Regex regex = new Regex(text);
    regex.pattern();
    return regex;
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /** Looks for it in a text. */
  public Matcher matcher(String input) {
    return pattern().matcher(input);
  }

  /** The names of its groups. */
  public Set<String> groups() {
    return pattern().namedGroups().keySet();
  }

  private Pattern pattern() {
    Pattern known = compiled;
    if (known == null) {
      known = Pattern.compile(text);
      compiled = known;
    }
    return known;
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

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.plan;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.Map;

/** Fills texts that hold values in double braces. Immutable and safe to share between threads. */
public final class Placeholders {
  private static final String UNKNOWN = "<{{name}}>";

  private static final Mustache.Compiler WORDS =
      Mustache.compiler().escapeHTML(false).defaultValue("unknown").emptyStringIsFalse(true);
  private static final Mustache.Compiler COMMANDS =
      Mustache.compiler()
          .withEscaper(ShellWords::quote)
          .defaultValue(UNKNOWN)
          .emptyStringIsFalse(true);
  private static final Mustache.Compiler PARAMETERS =
      Mustache.compiler().escapeHTML(false).defaultValue(UNKNOWN).emptyStringIsFalse(true);

  private final Map<String, Object> values;

  /** Prepares filling with these values: texts, lists of maps, or maps of more values. */
  public Placeholders(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /** A sentence for people; what is not known is said to be unknown. */
  public String sentence(String text) {
    return fill(WORDS, text);
  }

  /** A command for a shell. */
  public String command(String text) {
    return fill(COMMANDS, text);
  }

  /** An argument of an API call. */
  public String parameter(String text) {
    return fill(PARAMETERS, text);
  }

  /** Whether a plan's or step's {@code if} holds: a value is known, or with {@code !} it is not. */
  public boolean holds(String when) {
    if (when.isEmpty()) {
      return true;
    }
    boolean negated = when.startsWith("!");
    String name = negated ? when.substring(1) : when;
    return !fill(WORDS, "{{#" + name + "}}x{{/" + name + "}}").isEmpty() != negated;
  }

  private String fill(Mustache.Compiler compiler, String text) {
    if (!text.contains("{{")) {
      return text;
    }
    try {
      return compiler.compile(text).execute(values);
    } catch (MustacheException broken) {
      // The catalogue's check refuses such texts; a user's rule of another version may still have
      // one.
      return text;
    }
  }
}

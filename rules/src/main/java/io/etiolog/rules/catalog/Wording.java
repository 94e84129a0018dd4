// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import io.etiolog.rules.regex.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way in which a program says something. All parts must hold; each signal lists the wordings of
 * all versions and wrappers.
 *
 * @param text plain substrings of the raw line, all of which must occur
 * @param message plain substrings of the record's message, all of which must occur
 * @param not plain substrings, none of which may occur in the raw line
 * @param fields tests of structured fields or captures, by name
 * @param regex an expression that must be found, whose named groups are captured
 * @param in where {@code regex} looks: {@code message}, {@code raw}, {@link #PRINTED}, or the name
 *     of a field
 * @param captures further expressions whose named groups are captured where they are found in the
 *     raw line; they never decide
 * @param renames captures taken from fields: capture name to field name
 * @param versions the program versions that print this, when known
 * @param whole whether a line that was cut off behind does not pass, since what would deny the
 *     wording may have stood there
 */
public record Wording(
    List<String> text,
    List<String> message,
    List<String> not,
    Map<String, ValueTest> fields,
    Optional<Regex> regex,
    String in,
    List<Regex> captures,
    Map<String, String> renames,
    VersionRange versions,
    boolean whole) {
  /**
   * Stands in {@code in} for the line as the program printed it: without what a container runtime
   * put around it. No field has such a name.
   */
  public static final String PRINTED = " printed";

  /** Forbids later change. */
  public Wording {
    text = List.copyOf(text);
    message = List.copyOf(message);
    not = List.copyOf(not);
    fields = Map.copyOf(fields);
    captures = List.copyOf(captures);
    renames = Map.copyOf(renames);
  }

  /** A wording that takes a line that was cut off behind. */
  public Wording(
      List<String> text,
      List<String> message,
      List<String> not,
      Map<String, ValueTest> fields,
      Optional<Regex> regex,
      String in,
      List<Regex> captures,
      Map<String, String> renames,
      VersionRange versions) {
    this(text, message, not, fields, regex, in, captures, renames, versions, false);
  }

  /** The plain substrings that every matching line holds. */
  public List<String> literals() {
    List<String> literals = new ArrayList<>(text);
    literals.addAll(message);
    for (ValueTest test : fields.values()) {
      if (test instanceof ValueTest.Contains(String literal)) {
        literals.add(literal);
      }
    }
    return literals;
  }

  /** The longest of them: what the scan looks for. */
  public String anchor() {
    String best = "";
    for (String literal : literals()) {
      best = literal.length() > best.length() ? literal : best;
    }
    return best;
  }
}

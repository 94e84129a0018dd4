// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.Set;

/** What may be called how. */
final class Names {
  /** Values that every diagnosis has; no capture may hide them. */
  static final Set<String> RESERVED =
      Set.of(
          "nodes",
          "component",
          "occurrences",
          "lines",
          "times",
          "firstSeen",
          "lastSeen",
          "period",
          "endedAt",
          "root",
          "file",
          "all",
          "only",
          "each",
          "distinct",
          "etcd");

  private Names() {}

  /** Checks the name of a rule, a signal, a plan or a step. */
  static boolean checkId(YamlNode.Scalar name, String what, Problems problems) {
    boolean valid = isId(name.text());
    if (!valid) {
      problems.add(
          name.place(),
          what + " " + name.text() + " is not a name",
          "lower-case letters and digits, joined by hyphens");
    }
    return valid;
  }

  /** Written out, since there are many and expressions are slow in a JVM that just started. */
  private static boolean isId(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> c == '-' || isDigit(c) || (c >= 'a' && c <= 'z'))
        && !name.startsWith("-")
        && !name.endsWith("-")
        && !name.contains("--");
  }

  private static boolean isCapture(String name) {
    return !name.isEmpty()
        && isLetter(name.charAt(0))
        && name.chars().allMatch(c -> c == '-' || c == '_' || isDigit(c) || isLetter(c));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Checks the name that a rule gives to a captured value. */
  static boolean checkCapture(String name, Place place, Problems problems) {
    if (RESERVED.contains(name)) {
      problems.add(place, "the name " + name + " is taken: every diagnosis has such a value");
    } else if (!isCapture(name)) {
      problems.add(place, "the capture " + name + " is not a name", "letters, digits, - and _");
    } else {
      return true;
    }
    return false;
  }
}

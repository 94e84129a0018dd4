// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import com.google.re2j.Pattern;
import java.util.Set;

/** What may be called how. */
final class Names {
  /** Values that every diagnosis has; no capture may hide them. */
  static final Set<String> RESERVED =
      Set.of("nodes", "component", "occurrences", "firstSeen", "lastSeen", "all", "etcd");

  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern CAPTURE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  private Names() {}

  /** Checks the name of a rule, a signal, a plan or a step. */
  static boolean checkId(YamlNode.Scalar name, String what, Problems problems) {
    boolean valid = ID.matches(name.text());
    if (!valid) {
      problems.add(
          name.place(),
          what + " " + name.text() + " is not a name",
          "lower-case letters and digits, joined by hyphens");
    }
    return valid;
  }

  /** Checks the name that a rule gives to a captured value. */
  static boolean checkCapture(String name, Place place, Problems problems) {
    if (RESERVED.contains(name)) {
      problems.add(place, "the name " + name + " is taken: every diagnosis has such a value");
    } else if (!CAPTURE.matches(name)) {
      problems.add(place, "the capture " + name + " is not a name", "letters, digits, - and _");
    } else {
      return true;
    }
    return false;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.policy;

/**
 * A name in which each {@code *} stands for any text.
 *
 * @param pattern as it was written
 */
record Glob(String pattern) {
  /** Whether a name is one of those; takes time in proportion to its length. */
  boolean matches(String name) {
    String[] parts = pattern.split("\\*", -1);
    if (parts.length == 1) {
      return name.equals(pattern);
    }
    String last = parts[parts.length - 1];
    if (!name.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = name.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return name.length() - at >= last.length() && name.endsWith(last);
  }
}

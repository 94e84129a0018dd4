// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.plan;

import java.util.regex.Pattern;

/** Quotes values for a POSIX shell. */
final class ShellWords {
  private static final Pattern HARMLESS =
      Pattern.compile("[A-Za-z0-9_@%+=:,./][A-Za-z0-9_@%+=:,./-]*");
  private static final Pattern PLACEHOLDER = Pattern.compile("<[a-z][a-z0-9.-]*>");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private ShellWords() {}

  /**
   * The value as one word. Control characters, and a hyphen in front that would make an option of
   * it, become {@code ?}: nothing here needs them.
   */
  static String quote(String value) {
    if (HARMLESS.matcher(value).matches() || PLACEHOLDER.matcher(value).matches()) {
      return value;
    }
    String word = value.startsWith("-") ? "?" + value.substring(1) : value;
    return "'" + CONTROL.matcher(word).replaceAll("?").replace("'", "'\\''") + "'";
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a line, which stays the same when the index is built anew.
 *
 * @param nanos when it happened
 * @param sequence its place in the log
 */
public record LineId(long nanos, long sequence) {
  private static final int RADIX = 36;
  private static final Pattern FORM = Pattern.compile("(-?[0-9a-z]{1,13})\\.([0-9a-z]{1,13})");

  /** The name that a text is; empty where it is none. */
  public static Optional<LineId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LineId(
              Long.parseLong(matcher.group(1), RADIX), Long.parseLong(matcher.group(2), RADIX)));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return Long.toString(nanos, RADIX) + "." + Long.toString(sequence, RADIX);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import io.etiolog.ingest.record.LogRecord;
import java.util.Locale;

/**
 * What of a line can be found: its message, and the names and values of its fields. Times and
 * measured durations are left out: each is another, which makes them most of an index, and nobody
 * looks for them as words. A camel-case name is added once more in small letters, for who writes it
 * so.
 */
final class LineWords {
  private LineWords() {}

  static String of(LogRecord record) {
    StringBuilder words = new StringBuilder(record.raw().length());
    append(record.message(), words);
    record
        .fields()
        .forEach((name, value) -> {
          if (!name.startsWith("k8s.")) {
            words.append(name).append(' ');
            append(value, words);
          }
        });
    return words.toString();
  }

  /** Appends a text word by word, without those that are measurements, and a blank behind it. */
  private static void append(String text, StringBuilder to) {
    int length = text.length();
    for (int from = 0; from < length; ) {
      int end = text.indexOf(' ', from);
      end = end < 0 ? length : end;
      if (end > from && !isMeasure(text, from, end)) {
        to.append(text, from, end).append(' ');
        appendCamels(text, from, end, to);
      }
      from = end + 1;
    }
  }

  private static void appendCamels(String text, int from, int end, StringBuilder to) {
    int start = from;
    boolean camel = false;
    for (int i = from; i <= end; i++) {
      if (i < end && Character.isLetterOrDigit(text.charAt(i))) {
        camel |=
            i > start
                && Character.isUpperCase(text.charAt(i))
                && Character.isLowerCase(text.charAt(i - 1));
      } else {
        if (camel) {
          to.append(text.substring(start, i).toLowerCase(Locale.ROOT)).append(' ');
        }
        start = i + 1;
        camel = false;
      }
    }
  }

  /**
   * Whether a word is a number with a fraction, perhaps with a unit, or a time or date: digits with
   * points, colons, dashes and few letters between, and more than one group of digits. Addresses
   * with four groups and versions are none.
   */
  private static boolean isMeasure(String text, int from, int end) {
    int first = start(text, from, end);
    if (first == end || !isDigit(text.charAt(first))) {
      return false;
    }
    int digits = 0;
    int points = 0;
    int letters = 0;
    for (int i = first; i < end; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digits++;
      } else if (c == '.') {
        points++;
      } else if (Character.isLetter(c)) {
        letters++;
      } else if (c != ':' && c != '-' && c != '+' && !isClosing(c)) {
        return false;
      }
    }
    return points == 1 && digits >= 4 && letters <= 2;
  }

  private static int start(String text, int from, int end) {
    int first = from;
    while (first < end && "\"'([{".indexOf(text.charAt(first)) >= 0) {
      first++;
    }
    return first;
  }

  private static boolean isClosing(char c) {
    return "\"')]},;".indexOf(c) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

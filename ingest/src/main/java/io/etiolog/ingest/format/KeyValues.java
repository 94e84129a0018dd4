// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code key=value} pairs, as klog and logfmt print them: values are words, Go's quoted
 * strings, or JSON-like text in brackets. Quotation marks inside a value that were not escaped (as
 * in pasted articles) do not end it: a string ends where the line does or where the next key
 * begins.
 */
final class KeyValues {
  private static final int LONGEST_KEY = 64;
  private static final int MOST_PAIRS = 256;
  private static final int LONGEST_BRACKETS = 65_536;

  private final String text;
  private final Map<String, String> pairs = new LinkedHashMap<>();
  private int at;
  private Optional<String> damage = Optional.empty();

  private KeyValues(String text, int from) {
    this.text = text;
    this.at = from;
  }

  /** Reads all pairs from a position on. */
  static KeyValues read(String text, int from) {
    KeyValues reader = new KeyValues(text, from);
    for (int i = 0; i < MOST_PAIRS && reader.pair(); i++) {}
    return reader;
  }

  Map<String, String> pairs() {
    return pairs;
  }

  /** What is wrong, when the text is not all pairs. */
  Optional<String> damage() {
    return damage;
  }

  private boolean pair() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    if (at >= text.length()) {
      return false;
    }
    int equals = keyEnd(text, at);
    if (equals < 0) {
      damage = Optional.of("text between the key=value pairs");
      return false;
    }
    String key = text.substring(at, equals);
    at = equals + 1;
    String value = value(key);
    pairs.putIfAbsent(key, value);
    return true;
  }

  private String value(String key) {
    char first = at < text.length() ? text.charAt(at) : ' ';
    if (first == '"') {
      return quoted(key);
    }
    int end = first == '{' || first == '[' || first == '&' ? bracketed() : -1;
    if (end < 0) {
      end = at;
      while (end < text.length() && !isSpace(text.charAt(end))) {
        end++;
      }
    }
    String value = text.substring(at, end);
    at = end;
    return value;
  }

  private String quoted(String key) {
    int close = closingQuote(text, at + 1);
    String inside;
    if (close < 0) {
      damage = Optional.of("cut in the value of " + key);
      inside = CutText.withoutMark(text.substring(at + 1));
      at = text.length();
    } else {
      inside = text.substring(at + 1, close);
      at = close + 1;
    }
    return GoText.unquote(inside);
  }

  /** The end of balanced brackets, or -1 when they do not balance before the next key. */
  private int bracketed() {
    int depth = 0;
    boolean string = false;
    int limit = Math.min(text.length(), at + LONGEST_BRACKETS);
    for (int i = at; i < limit; i++) {
      char c = text.charAt(i);
      if (string) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          string = false;
        }
      } else if (c == '"') {
        string = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth <= 0) {
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * The quotation mark that ends a string: not escaped, and with the line's end or the next key
   * behind it; -1 when none does.
   */
  static int closingQuote(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"' && endsValue(text, i + 1)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean endsValue(String text, int next) {
    int i = next;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    return i >= text.length() || (i > next && keyEnd(text, i) > 0);
  }

  /** Where the equals sign of a key that starts here stands, or -1. */
  static int keyEnd(String text, int from) {
    int limit = Math.min(text.length(), from + LONGEST_KEY);
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '=') {
        return i > from ? i : -1;
      }
      boolean inKey =
          Cursor.isLetter(c) || Cursor.isDigit(c) || c == '_' || c == '-' || c == '.' || c == '/';
      if (!inKey && ":@[]()".indexOf(c) < 0) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}

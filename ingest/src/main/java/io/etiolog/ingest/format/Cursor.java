// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

/** Reads a line from left to right by hand; every step is bounded by the line. */
final class Cursor {
  private final String text;
  private int at;

  Cursor(String text) {
    this.text = text;
  }

  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The next character, or NUL at the end. */
  char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  boolean take(char expected) {
    if (atEnd() || text.charAt(at) != expected) {
      return false;
    }
    at++;
    return true;
  }

  boolean take(String expected) {
    if (!text.startsWith(expected, at)) {
      return false;
    }
    at += expected.length();
    return true;
  }

  /** Steps over blanks and says how many there were. */
  int blanks() {
    int from = at;
    while (peek() == ' ') {
      at++;
    }
    return at - from;
  }

  /** Steps over blanks, of which there must be one. */
  boolean gap() {
    return blanks() > 0;
  }

  /** A decimal number of {@code min} to {@code max} (at most 18) digits, or -1 and no step. */
  long number(int min, int max) {
    int from = at;
    long value = 0;
    while (at - from < max && isDigit(peek())) {
      value = value * 10 + (peek() - '0');
      at++;
    }
    if (at - from < min || isDigit(peek())) {
      at = from;
      return -1;
    }
    return value;
  }

  /** The characters up to the next blank or the end; may be empty. */
  String word() {
    return upTo(' ');
  }

  /** The characters up to {@code end} or the end of the line, which is not stepped over. */
  String upTo(char end) {
    int from = at;
    int stop = text.indexOf(end, at);
    at = stop < 0 ? text.length() : stop;
    return text.substring(from, at);
  }

  /** The characters up to a position behind this one. */
  String upTo(int end) {
    String between = text.substring(at, end);
    at = end;
    return between;
  }

  /** All that is left. */
  String rest() {
    return text.substring(Math.min(at, text.length()));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}

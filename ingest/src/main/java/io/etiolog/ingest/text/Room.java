// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

/**
 * The bytes that are left of a record's longest length, in JSON. What is too long for it leaves a
 * part to what comes behind: time, host and program are short, and tell more than the end of a long
 * text.
 */
final class Room {
  /** The part of a record that a single long text leaves to others. */
  private static final int SHARE = 16;

  private final int share;
  private long left;

  /** A room of so many bytes. */
  Room(int bytes) {
    this.share = bytes / SHARE;
    this.left = bytes;
  }

  /** Takes so many bytes; whether they were there. */
  boolean takes(long bytes) {
    boolean fits = bytes <= left;
    left -= fits ? bytes : 0;
    return fits;
  }

  /** How many bytes something may take that does not fit. */
  long longest() {
    return Math.max(left - share, left / 2);
  }

  /** How many bytes a text takes between its quotation marks. */
  static long of(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += of(text.charAt(i));
    }
    return bytes;
  }

  /** How many bytes a character takes at most. */
  static int of(char c) {
    if (c < ' ' || Character.isSurrogate(c)) {
      return "\\u0000".length();
    }
    if (c == '"' || c == '\\') {
      return 2;
    }
    return c < 0x80 ? 1 : 3;
  }

  /**
   * Takes room for a text, or for as much of it as fits.
   *
   * @param head bytes that it takes however much of it fits
   * @return how many of its characters have room; -1 where there is none
   */
  int take(long head, String text) {
    if (takes(head + of(text))) {
      return text.length();
    }
    long most = longest() - head;
    int kept = 0;
    long taken = 0;
    while (kept < text.length() && taken + of(text.charAt(kept)) <= most) {
      taken += of(text.charAt(kept));
      kept++;
    }
    kept -= kept > 0 && Character.isHighSurrogate(text.charAt(kept - 1)) ? 1 : 0;
    if (kept == 0) {
      return -1;
    }
    left -= head + taken;
    return kept;
  }
}

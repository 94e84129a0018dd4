// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import io.etiolog.ingest.scan.Newlines;

/**
 * Tells in raw bytes where a record begins, as far as cutting a text into blocks and going back to
 * a record's first line need it. What only looks so does no harm: it is a line all the same.
 */
final class Headers {
  /** The shortest that tells: {@code E0723 05:31:}. */
  private static final int SHORTEST = 12;

  /** {@code Jul 23 05:31:}. */
  private static final int SHORT_DATE = 13;

  /** A record that goes on for longer may be cut. */
  private static final int REACH = 64 * 1024;

  private static final int NONE = -1;

  private Headers() {}

  /** Whether a line begins with klog's header: {@code E0723 05:31:08.135471}. */
  static boolean isKlog(byte[] bytes, int at, int end) {
    return end - at >= SHORTEST
        && (bytes[at] == 'I' || bytes[at] == 'W' || bytes[at] == 'E' || bytes[at] == 'F')
        && digits(bytes, at + 1, 4)
        && bytes[at + 5] == ' '
        && digits(bytes, at + 6, 2)
        && bytes[at + 8] == ':';
  }

  /** Whether a line begins as records do: klog's, JSON, and those with a date in front. */
  static boolean isRecord(byte[] bytes, int at, int end) {
    if (end - at < SHORT_DATE) {
      return false;
    }
    boolean json = bytes[at] == '{' && bytes[at + 1] == '"';
    boolean dated =
        digits(bytes, at, 4)
            && (bytes[at + 4] == '-' || bytes[at + 4] == '/' || bytes[at + 4] == '.');
    boolean shortDate =
        Character.isLetter(bytes[at])
            && bytes[at + 3] == ' '
            && bytes[at + 6] == ' '
            && digits(bytes, at + 7, 2)
            && bytes[at + 9] == ':';
    return json || dated || shortDate || isKlog(bytes, at, end);
  }

  /**
   * Where to cut a text so that no record is cut: before its last record, else before its last line
   * that is not indented, else before its last line.
   *
   * @param last where the last line begins, which may be unfinished
   * @param end where the bytes end
   * @param most how many lines a record may have
   */
  static int cut(byte[] bytes, int last, int end, int most) {
    int from = Math.max(0, last - REACH);
    int flush = NONE;
    int at = last;
    for (int lines = 0; at > from && (lines < most || flush == NONE); lines++) {
      if (isRecord(bytes, at, end)) {
        return at;
      }
      if (flush == NONE && at < end && bytes[at] != ' ' && bytes[at] != '\t') {
        flush = at;
      }
      at = Newlines.lineStart(bytes, from, at - 1);
    }
    return flush == NONE ? last : flush;
  }

  private static boolean digits(byte[] bytes, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return false;
      }
    }
    return true;
  }
}

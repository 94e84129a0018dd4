// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

/** Handles text that a screen's edge or a careless copy cut off. */
final class CutText {
  private CutText() {}

  /** Leaves out the mark that a pager or {@code systemctl status} puts where it cut. */
  static String withoutMark(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    if (end > 0 && (text.charAt(end - 1) == '>' || text.charAt(end - 1) == '…')) {
      end--;
    } else if (end > 2 && text.startsWith("...", end - 3)) {
      end -= 3;
    }
    return text.substring(0, end);
  }

  /** Ends an open string: drops an escape that was cut, adds the quotation mark. */
  static String closeString(String text) {
    String kept = withoutMark(text);
    int length = kept.length();
    int escape = kept.lastIndexOf('\\');
    boolean cutUnicode = escape >= 0 && length - escape < 6 && kept.startsWith("u", escape + 1);
    if (cutUnicode && opensEscape(kept, escape)) {
      length = escape;
    } else if (escape == length - 1 && escape >= 0 && opensEscape(kept, escape)) {
      length = escape;
    }
    return kept.substring(0, length) + '"';
  }

  /** Whether the backslash is not itself escaped. */
  private static boolean opensEscape(String text, int backslash) {
    int before = backslash;
    while (before > 0 && text.charAt(before - 1) == '\\') {
      before--;
    }
    return (backslash - before) % 2 == 0;
  }
}

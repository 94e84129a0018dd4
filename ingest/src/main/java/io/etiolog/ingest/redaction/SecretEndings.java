// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what the names of secrets end in, {@code token} or {@code _KEY}, one after another from the
 * left. Nearly every place of a line is passed over by its last two letters: an expression that is
 * tried everywhere costs more than all else that is done to a line.
 *
 * <p>Serves one line. Not thread-safe.
 */
final class SecretEndings {
  /** {@code x-amz-signature} and {@code certificate-key} are the longest. */
  static final int LONGEST = 16;

  static final Pattern ENDING =
      Pattern.compile(
          "(?:token|passw(?:or)?d|_pass|passphrase|secret|dockerconfigjson|dockercfg"
              + "|(?:api|access|secret|private|account|certificate)[-_]?key|key[-_]?data|tls\\.key"
              + "|(?<![\\w-])auth|(?<=[?&])(?:sig|x-amz-signature))(?![\\w-])",
          Pattern.CASE_INSENSITIVE);

  private final String line;
  private final Matcher ending;

  SecretEndings(String line) {
    this.line = line;
    this.ending = ENDING.matcher(line).useTransparentBounds(true).useAnchoringBounds(false);
  }

  /** Goes to the next one that begins at this place or behind it; whether there is one. */
  boolean find(int from) {
    for (int end = from + 3; end <= line.length(); end++) {
      if (mayEndAt(end) && endsAt(end, from)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayEndAt(int end) {
    return (end == line.length() || !isWordPart(line.charAt(end)))
        && isLastPair(line.charAt(end - 2) | 0x20, line.charAt(end - 1) | 0x20);
  }

  private static boolean isLastPair(int before, int last) {
    return switch (last) {
      case 'n' -> before == 'e' || before == 'o';
      case 'd' -> before == 'r' || before == 'w';
      case 's' -> before == 's';
      case 'e' -> before == 's' || before == 'r';
      case 't' -> before == 'e';
      case 'g' -> before == 'f' || before == 'i';
      case 'y' -> before == 'e';
      case 'a' -> before == 't';
      case 'h' -> before == 't';
      default -> false;
    };
  }

  private boolean endsAt(int end, int from) {
    ending.region(Math.max(from, end - LONGEST), end);
    while (ending.find()) {
      if (ending.end() == end) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWordPart(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }

  /** Where the one found begins. */
  int start() {
    return ending.start();
  }

  /** Where the one found ends. */
  int end() {
    return ending.end();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.regex.Pattern;

/**
 * A message of several lines as {@code journalctl} prints it: the further ones stand behind as many
 * blanks as the header of the first is long. Source: systemd's {@code src/shared/logs-show.c},
 * {@code print_multiline}.
 */
final class IndentedMessage {
  /** No header is shorter: {@code Jul 23 05:31:08 a: }. */
  static final int SHORTEST_HEADER = 16;

  private static final int LONGEST_HEADER = 200;

  /** A time, hosts and identifiers, and the program's name before the colon. */
  private static final Pattern HEADER =
      Pattern.compile("[^\"{}=]{10,} [^\\s\"\\[\\]{}=]+(?:\\[\\d{1,10}\\])?: ");

  private IndentedMessage() {}

  /** How long the header of a line is, or 0 where it has none. */
  static int header(String line) {
    int length = line.indexOf(": ") + 2;
    boolean fits = length >= SHORTEST_HEADER && length <= LONGEST_HEADER && line.charAt(0) != ' ';
    return fits && HEADER.matcher(line).region(0, length).matches() ? length : 0;
  }

  /** How many blanks a line begins with. */
  static int indent(String line) {
    int blanks = 0;
    while (blanks < line.length() && line.charAt(blanks) == ' ') {
      blanks++;
    }
    return blanks;
  }
}

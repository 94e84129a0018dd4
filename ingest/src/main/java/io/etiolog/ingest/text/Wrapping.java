// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells by the beginning of a text whether a terminal of fixed width has wrapped its lines: nothing
 * is longer than that width, and again and again a record of just that length is followed by what
 * is none.
 */
final class Wrapping {
  /** The width of a text that is not wrapped. */
  static final int NONE = 0;

  private static final int NARROWEST = 60;
  private static final int WIDEST = 400;

  /** How often it must be seen to be no accident. */
  private static final int OFTEN = 3;

  private static final int MOST_SEEN = 400;

  /** What only records begin with, unlike tables and prose. */
  private static final Pattern RECORD =
      Pattern.compile(
          "(?:\\* )?(?:\\{\"|\\[?\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:|[IWEF]\\d{4} \\d\\d:|time=\""
              + "|\\p{L}{3,6}\\.? [ \\d]\\d \\d\\d:\\d\\d:).*");

  /** minikube puts it before each line of the logs that it shows. */
  private static final String BULLET = "* ";

  private Wrapping() {}

  /** Whether a line begins a record. */
  static boolean startsRecord(String line) {
    return line.startsWith(BULLET)
        || RECORD.matcher(line).matches()
        || WrappedJson.startsRecord(line);
  }

  /** The width, or {@link #NONE}. */
  static int width(byte[] head) {
    List<String> lines = new String(head, Encoding.of(head)).lines().limit(MOST_SEEN).toList();
    int width = lines.stream().mapToInt(String::length).max().orElse(NONE);
    if (width < NARROWEST || width > WIDEST) {
      return NONE;
    }
    int goOn = 0;
    int end = 0;
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (lines.get(i).length() == width && RECORD.matcher(lines.get(i)).matches()) {
        boolean ends = startsRecord(lines.get(i + 1));
        goOn += ends ? 0 : 1;
        end += ends ? 1 : 0;
      }
    }
    return goOn >= OFTEN && end <= goOn / OFTEN ? width : NONE;
  }
}

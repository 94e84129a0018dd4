// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * The abbreviations of time zones that mean one distance from UTC wherever they are used; {@code
 * CST}, {@code IST} and {@code BST} mean several and are left to the file's clock.
 */
final class ZoneNames {
  private static final int LONGEST = 6;

  private static final Map<String, Integer> HOURS =
      Map.ofEntries(
          Map.entry("UTC", 0),
          Map.entry("GMT", 0),
          Map.entry("WET", 0),
          Map.entry("WEST", 1),
          Map.entry("CET", 1),
          Map.entry("CEST", 2),
          Map.entry("EET", 2),
          Map.entry("EEST", 3),
          Map.entry("MSK", 3),
          Map.entry("JST", 9),
          Map.entry("KST", 9),
          Map.entry("EDT", -4),
          Map.entry("EST", -5),
          Map.entry("CDT", -5),
          Map.entry("MDT", -6),
          Map.entry("MST", -7),
          Map.entry("PDT", -7),
          Map.entry("PST", -8));

  private ZoneNames() {}

  /** Steps over a zone's name, known or not; the word must look like one. */
  static Optional<ZoneOffset> scan(Cursor c) {
    int from = c.position();
    String word = withoutStop(c.word());
    c.moveTo(from + word.length());
    boolean name = !word.isEmpty() && word.length() <= LONGEST;
    for (int i = 0; i < word.length() && name; i++) {
      name = Cursor.isLetter(word.charAt(i)) && Character.isUpperCase(word.charAt(i));
    }
    if (!name) {
      c.moveTo(from);
    }
    return Optional.ofNullable(HOURS.get(word)).map(ZoneOffset::ofHours);
  }

  /** A sentence may end behind a zone, as the journal's marks do. */
  private static String withoutStop(String word) {
    boolean stop = word.endsWith(".") || word.endsWith(",");
    return stop ? word.substring(0, word.length() - 1) : word;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The short names of months in every language that the JDK knows, which has them of the Unicode
 * CLDR. Read when the first line asks, since it takes a moment. A name that is another month in
 * another language is left out.
 */
final class CldrMonths {
  private static final List<TextStyle> STYLES =
      List.of(TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

  /** In small letters, without a point at the end. */
  static final Map<String, Month> NAMES = read();

  private CldrMonths() {}

  private static Map<String, Month> read() {
    Map<String, Month> names = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    languages()
        .forEach(language -> {
          for (Month month : Month.values()) {
            for (TextStyle style : STYLES) {
              String name = name(month, style, language);
              Month other = names.putIfAbsent(name, month);
              if (other != null && other != month) {
                ambiguous.add(name);
              }
            }
          }
        });
    names.keySet().removeAll(ambiguous);
    return Map.copyOf(names);
  }

  private static Stream<Locale> languages() {
    return Locale.availableLocales().filter(locale -> locale.getCountry().isEmpty());
  }

  private static String name(Month month, TextStyle style, Locale language) {
    String name = month.getDisplayName(style, language).toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}

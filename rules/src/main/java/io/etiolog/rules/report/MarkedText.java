// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of text.
 *
 * @param text what it says
 * @param marked whether it stands out
 */
public record MarkedText(String text, boolean marked) {
  private static final int LEAST = 3;

  /** The text in stretches, of which those are marked that are one of the values. */
  public static List<MarkedText> of(String text, Collection<String> values) {
    String rest = VisibleText.of(text);
    List<String> wanted =
        values.stream()
            .map(VisibleText::of)
            .filter(value -> value.length() >= LEAST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    List<MarkedText> parts = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < rest.length(); ) {
      String hit = hitAt(rest, at, wanted);
      if (hit.isEmpty()) {
        at++;
        continue;
      }
      add(parts, rest.substring(from, at), false);
      add(parts, hit, true);
      at += hit.length();
      from = at;
    }
    add(parts, rest.substring(from), false);
    return parts;
  }

  private static String hitAt(String text, int at, List<String> wanted) {
    for (String value : wanted) {
      if (text.startsWith(value, at)) {
        return value;
      }
    }
    return "";
  }

  private static void add(List<MarkedText> parts, String text, boolean marked) {
    if (!text.isEmpty()) {
      parts.add(new MarkedText(text, marked));
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.HashMap;
import java.util.Map;

/**
 * The texts as the HTML template can name them: a dot of a key is {@code _} there, and what stands
 * before and after a value is a text of its own, {@code key_0} and {@code key_1}.
 */
final class HtmlWords {
  private static final String VALUE = "{0}";

  private HtmlWords() {}

  static Map<String, String> of(Wording wording) {
    Map<String, String> say = new HashMap<>();
    wording
        .texts()
        .forEach((key, text) -> {
          String name = key.replace('.', '_');
          int at = text.indexOf(VALUE);
          if (at < 0) {
            say.put(name, text);
          } else {
            say.put(name + "_0", text.substring(0, at));
            say.put(name + "_1", text.substring(at + VALUE.length()));
          }
        });
    return Map.copyOf(say);
  }
}

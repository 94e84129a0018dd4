// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** The pages' texts in one language. Immutable. */
public final class Words {
  private final Locale language;
  private final Map<String, String> texts;

  private Words(Locale language, Map<String, String> texts) {
    this.language = language;
    this.texts = texts;
  }

  /** Reads the texts of a language out of the jar. */
  static Words read(Locale language) {
    String name = "messages_" + language.toLanguageTag() + ".properties";
    Properties read = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Words.class.getResourceAsStream(name), "the jar lacks " + name)) {
      read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Words(
        language,
        read.stringPropertyNames().stream()
            .collect(Collectors.toUnmodifiableMap(key -> key, read::getProperty)));
  }

  /** All of them by their keys. */
  Map<String, String> texts() {
    return texts;
  }

  /** What {@code <html lang>} says. */
  public String tag() {
    return language.toLanguageTag();
  }

  /**
   * A text.
   *
   * @param key its key; an unknown one is shown as it is, for a page with a gap beats none
   * @param values take the places of {@code {0}}, {@code {1}}, …
   */
  public String say(String key, Object... values) {
    String text = texts.getOrDefault(key, key);
    if (values.length == 0 || text.indexOf('{') < 0) {
      return text;
    }
    StringBuilder filled = new StringBuilder(text.length() + 32);
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      // Places are single digits.
      int place = open + 2 < text.length() ? text.charAt(open + 1) - '0' : -1;
      boolean fits = place >= 0 && place < values.length && text.charAt(open + 2) == '}';
      filled.append(text, at, open).append(fits ? values[place] : "{");
      at = open + (fits ? 3 : 1);
    }
    return filled.append(text, at, text.length()).toString();
  }

  /** The text of a word out of a fixed set, such as a status: {@code status.open}. */
  public String word(String set, Object value) {
    return say(set + "." + value.toString().toLowerCase(Locale.ROOT));
  }
}

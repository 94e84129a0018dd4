// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Texts in one language: files of {@code key=text} beside a class, one for each language, such as
 * {@code report_ru.properties}. Immutable.
 */
public final class Words {
  private final Locale language;
  private final Map<String, String> texts;

  private Words(Locale language, Map<String, String> texts) {
    this.language = language;
    this.texts = texts;
  }

  /**
   * Reads the texts of a language out of the jar.
   *
   * @param beside a class in whose package the files are
   * @param kind what they are the texts of: the first part of the files' names
   * @throws IllegalStateException when there is none for the language
   */
  public static Words read(Class<?> beside, String kind, Locale language) {
    String name = kind + "_" + language.toLanguageTag() + ".properties";
    Properties read = new Properties();
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name + ": build it anew");
      }
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
  public Map<String, String> texts() {
    return texts;
  }

  /** The language's tag, such as {@code ru}: what {@code <html lang>} says. */
  public String tag() {
    return language.toLanguageTag();
  }

  /**
   * A text.
   *
   * @param key its key; an unknown one is given back as it is: a gap beats no page
   * @param values take the places of {@code {0}}, {@code {1}}, …
   */
  public String say(String key, Object... values) {
    return fill(texts.getOrDefault(key, key), values);
  }

  private static String fill(String text, Object... values) {
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

  /**
   * How many of something there are.
   *
   * @param key its text holds a form for one and one for more, or as Russian has it: for one, for a
   *     few, for many; {@code |} between, or the same for any number
   * @param shown the number as it is shown, which takes the place of {@code {0}}
   */
  public String count(String key, long number, String shown) {
    String[] forms = texts.getOrDefault(key, key).split("\\|", -1);
    return fill(forms[form(number, forms.length)], shown);
  }

  /** The form of a noun that goes with a number as people write it; that of many for a fraction. */
  static String form(String number, List<String> forms) {
    String digits = number.replace(",", "");
    boolean isWhole = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isWhole && digits.length() < 18
        ? forms.get(form(Long.parseLong(digits), forms.size()))
        : forms.getLast();
  }

  /** The plural rules of Unicode's CLDR for whole numbers. */
  private static int form(long number, int forms) {
    if (forms < 3) {
      return number == 1 ? 0 : forms - 1;
    }
    long tens = number % 100;
    long ones = number % 10;
    if (ones == 1 && tens != 11) {
      return 0;
    }
    return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
  }

  /** The text of a word out of a fixed set, such as a status: {@code status.open}. */
  public String word(String set, Object value) {
    return say(set + "." + value.toString().toLowerCase(Locale.ROOT));
  }
}

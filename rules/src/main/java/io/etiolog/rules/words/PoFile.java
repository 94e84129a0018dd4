// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.words;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads translations as GNU gettext keeps them: {@code msgid "English"}, {@code msgstr
 * "translated"}, further lines in quotes belonging to the one above. Of its other entries only
 * comments may stand there. Stateless.
 */
final class PoFile {
  private PoFile() {}

  /**
   * The translations by their English texts, in their order.
   *
   * @throws IllegalStateException when the jar has no such file, or a line of it is none of these
   */
  static Map<String, String> read(String name) {
    InputStream file = PoFile.class.getResourceAsStream(name);
    if (file == null) {
      throw new IllegalStateException("the jar lacks " + name + ": build it anew");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return entries(name, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> entries(String name, BufferedReader lines) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    StringBuilder english = new StringBuilder();
    StringBuilder translated = new StringBuilder();
    StringBuilder open = english;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("msgid ")) {
        keep(all, english, translated);
        open = english;
        open.append(unquoted(name, line.substring("msgid ".length())));
      } else if (line.startsWith("msgstr ")) {
        open = translated;
        open.append(unquoted(name, line.substring("msgstr ".length())));
      } else if (line.startsWith("\"")) {
        open.append(unquoted(name, line));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        throw new IllegalStateException(name + " has a line that is none of gettext's: " + line);
      }
    }
    keep(all, english, translated);
    return all;
  }

  /** The first entry, without English, is about the file. */
  private static void keep(
      Map<String, String> all, StringBuilder english, StringBuilder translated) {
    if (!english.isEmpty()) {
      all.put(english.toString(), translated.toString());
    }
    english.setLength(0);
    translated.setLength(0);
  }

  private static String unquoted(String name, String quoted) {
    if (quoted.length() < 2 || !quoted.startsWith("\"") || !quoted.endsWith("\"")) {
      throw new IllegalStateException(name + " has a text without its quotes: " + quoted);
    }
    StringBuilder text = new StringBuilder(quoted.length());
    boolean escaped = false;
    for (char letter : quoted.substring(1, quoted.length() - 1).toCharArray()) {
      if (!escaped && letter == '\\') {
        escaped = true;
      } else {
        text.append(escaped && letter == 'n' ? '\n' : letter);
        escaped = false;
      }
    }
    return text.toString();
  }
}

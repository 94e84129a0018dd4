// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The words of a message, those masked that are sure to vary. Stateless. */
final class Words {
  /** What stands for a word that varies. */
  static final String ANY = "<*>";

  private static final int LONGEST = 400;
  private static final int MOST = 60;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Words() {}

  /** At most 60 words of the first 400 characters. */
  static List<String> of(String message) {
    String text = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    List<String> words = new ArrayList<>();
    for (String word : SPACE.split(text.strip())) {
      if (words.size() == MOST) {
        break;
      }
      words.add(masked(word));
    }
    return words;
  }

  /** A word with a digit varies, but for the name in front of a value. */
  private static String masked(String word) {
    if (word.chars().noneMatch(Words::isDigit)) {
      return word;
    }
    int equals = word.indexOf('=');
    boolean named = equals > 0 && word.substring(0, equals).chars().noneMatch(Words::isDigit);
    return named ? word.substring(0, equals + 1) + ANY : ANY;
  }

  private static boolean isDigit(int point) {
    return point >= '0' && point <= '9';
  }
}

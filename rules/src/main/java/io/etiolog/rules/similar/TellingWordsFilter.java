// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.similar;

import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Drops what names one case only: numbers, times, addresses, hexadecimal and random ids. */
final class TellingWordsFilter extends FilteringTokenFilter {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 40;
  private static final int SHORTEST_ID = 4;

  private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

  TellingWordsFilter(TokenStream in) {
    super(in);
  }

  @Override
  protected boolean accept() {
    return isTelling(word);
  }

  /** Whether a word in lower case would be said of another case too. */
  static boolean isTelling(CharSequence word) {
    if (word.length() < SHORTEST || word.length() > LONGEST || isDigit(word.charAt(0))) {
      return false;
    }
    long runs = runsOfDigits(word);
    boolean hexadecimal =
        runs > 0
            && word.length() >= SHORTEST_ID
            && word.chars().allMatch(c -> isDigit(c) || (c >= 'a' && c <= 'f'));
    return runs < 2 && !hexadecimal;
  }

  /** {@code v3rpc} and {@code x509} have one; the names that a controller makes have more. */
  private static int runsOfDigits(CharSequence word) {
    int runs = 0;
    for (int i = 0; i < word.length(); i++) {
      if (isDigit(word.charAt(i)) && (i == 0 || !isDigit(word.charAt(i - 1)))) {
        runs++;
      }
    }
    return runs;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.util.CharTokenizer;

/**
 * Takes the words of logs apart: at everything that is no letter and no digit, so that paths,
 * addresses, dotted and dashed names become their parts, and camel-case names also where a capital
 * follows. Whole names are found as their parts in a row. Ids of letters and digits stay in one
 * piece. Safe to share between threads.
 */
final class LineAnalyzer extends Analyzer {
  /** A longer word, such as a certificate's, is kept in pieces of so many letters. */
  static final int LONGEST = 128;

  private static final int PARTS =
      WordDelimiterGraphFilter.GENERATE_WORD_PARTS
          | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
          | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE;

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer source = new Words();
    // Without the originals there is no graph of words, which costs a fifth of all indexing.
    TokenStream parts = new WordDelimiterGraphFilter(source, PARTS, null);
    return new TokenStreamComponents(source, new LowerCaseFilter(parts));
  }

  @Override
  protected TokenStream normalize(String field, TokenStream in) {
    return new LowerCaseFilter(in);
  }

  /** Words of letters and digits. */
  private static final class Words extends CharTokenizer {
    Words() {
      super(DEFAULT_TOKEN_ATTRIBUTE_FACTORY, LONGEST);
    }

    @Override
    protected boolean isTokenChar(int c) {
      return Character.isLetterOrDigit(c);
    }
  }
}

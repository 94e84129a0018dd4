// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.similar;

import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;

/**
 * Takes text of logs and of rules apart: paths, dotted, dashed and camel-case names become their
 * parts, and what differs from line to line is dropped. Safe to share between threads.
 */
final class LogAnalyzer extends Analyzer {
  private static final int LONGEST_TOKEN = 1_000;

  /** What structured logs call their parts, and what every error says. */
  private static final CharArraySet ENVELOPE =
      CharArraySet.unmodifiableSet(
          new CharArraySet(
              List.of(
                  "level", "msg", "ts", "caller", "time", "logger", "err", "error", "errors",
                  "failed", "fail", "failure", "info", "warn", "warning", "fatal", "panic", "go",
                  "stdout", "stderr", "log", "stream", "github", "com", "www", "http", "https"),
              false));

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer source = new WhitespaceTokenizer(LONGEST_TOKEN);
    TokenStream words =
        new WordDelimiterGraphFilter(
            source,
            WordDelimiterGraphFilter.GENERATE_WORD_PARTS
                | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
                | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE
                | WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE,
            null);
    words = new TellingWordsFilter(new LowerCaseFilter(words));
    words = new StopFilter(words, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
    words = new StopFilter(words, ENVELOPE);
    return new TokenStreamComponents(source, new KStemFilter(words));
  }
}

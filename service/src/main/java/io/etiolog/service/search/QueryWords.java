// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people type: nothing is a mistake of syntax. A word that has parts, such as a path, is
 * looked for as its parts in a row. Serves one query.
 */
final class QueryWords extends SimpleQueryParser {
  private static final int LONGEST = 1_000;
  private static final int SHORTEST_PREFIX = 2;
  private static final int SYNTAX =
      AND_OPERATOR
          | NOT_OPERATOR
          | OR_OPERATOR
          | PREFIX_OPERATOR
          | PHRASE_OPERATOR
          | PRECEDENCE_OPERATORS
          | ESCAPE_OPERATOR
          | WHITESPACE_OPERATOR;

  private boolean tooWide;

  private QueryWords() {
    super(new LineAnalyzer(), Map.of(LineFields.WORDS, 1f), SYNTAX);
    setDefaultOperator(BooleanClause.Occur.MUST);
  }

  /**
   * The query that a text is.
   *
   * @throws BadQueryException when nothing can be looked for by it
   */
  static Query read(String text) throws BadQueryException {
    if (text.length() > LONGEST) {
      throw new BadQueryException("q is longer than " + LONGEST + " characters");
    }
    QueryWords words = new QueryWords();
    Query query = words.parse(text);
    if (words.tooWide) {
      throw new BadQueryException(
          "q has a * with fewer than " + SHORTEST_PREFIX + " letters before it: write more");
    }
    if (query instanceof MatchNoDocsQuery) {
      throw new BadQueryException("q has no word: lines are found by letters and digits");
    }
    return query;
  }

  @Override
  protected @Nullable Query newDefaultQuery(String text) {
    return createPhraseQuery(LineFields.WORDS, text);
  }

  @Override
  protected @Nullable Query newPhraseQuery(String text, int slop) {
    return createPhraseQuery(LineFields.WORDS, text, slop);
  }

  /** The last part is the prefix; those before it are looked for in a row. */
  @Override
  protected @Nullable Query newPrefixQuery(String text) {
    List<String> parts = parts(text);
    // A word beyond all measure is kept in pieces, so that its last letters may be a piece.
    boolean isRest =
        parts.size() > 1 && parts.get(parts.size() - 2).length() == LineAnalyzer.LONGEST;
    if (isRest && parts.getLast().length() < SHORTEST_PREFIX) {
      return createPhraseQuery(
          LineFields.WORDS, String.join(" ", parts.subList(0, parts.size() - 1)));
    }
    if (parts.isEmpty() || parts.getLast().length() < SHORTEST_PREFIX) {
      tooWide = true;
      return null;
    }
    Query last = new PrefixQuery(new Term(LineFields.WORDS, parts.getLast()));
    Query before =
        createPhraseQuery(LineFields.WORDS, String.join(" ", parts.subList(0, parts.size() - 1)));
    return before == null
        ? last
        : new BooleanQuery.Builder()
            .add(before, BooleanClause.Occur.MUST)
            .add(last, BooleanClause.Occur.MUST)
            .build();
  }

  private List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    try (TokenStream tokens = getAnalyzer().tokenStream(LineFields.WORDS, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        parts.add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be read", e);
    }
    return parts;
  }
}

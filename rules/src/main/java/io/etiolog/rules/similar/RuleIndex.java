// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.similar;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/** The index of a catalogue's rules. Immutable after construction; safe to share. */
final class RuleIndex {
  private static final String ID = "id";
  private static final String WORDS = "words";

  /** Words of one question: as many as Lucene takes at most, and plenty for a line. */
  private static final int MOST_WORDS = 200;

  /** One word is no likeness, and two are an idiom. */
  private static final int LEAST_IN_COMMON = 3;

  private static final int LOOKED_AT = 20;

  /** Kept, since a logger that nobody holds forgets its level. */
  private static final Logger REMARKS =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  private final LogAnalyzer analyzer = new LogAnalyzer();
  private final IndexSearcher searcher;

  /**
   * A rule that has words of a question.
   *
   * @param share which share of what is telling in the question the rule speaks of, from 0 to 1
   * @param score the same before it was divided, by BM25: how telling it is
   */
  record Scored(String id, double share, double score) {}

  RuleIndex(Catalog catalog) {
    ByteBuffersDirectory memory = new ByteBuffersDirectory();
    silenceRemark();
    try {
      fill(memory, catalog);
      this.searcher = new IndexSearcher(DirectoryReader.open(memory));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written", e);
    }
    searcher.setSimilarity(new BM25Similarity());
    // It caches by default in a static place, and plans for queries that are asked again.
    searcher.setQueryCache(null);
  }

  /** On standard error, Lucene would ask for a faster way to compare vectors; none are compared. */
  private static void silenceRemark() {
    if (REMARKS.getLevel() == null) {
      REMARKS.setLevel(Level.SEVERE);
    }
  }

  private void fill(ByteBuffersDirectory memory, Catalog catalog) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setSimilarity(new BM25Similarity());
    try (IndexWriter writer = new IndexWriter(memory, config)) {
      for (Rule rule : catalog.rules().values()) {
        if (rule.status() == Rule.Status.DEPRECATED) {
          continue;
        }
        Document document = new Document();
        document.add(new StoredField(ID, rule.id()));
        document.add(new TextField(WORDS, RuleWords.of(rule, catalog.signals()), Store.NO));
        writer.addDocument(document);
      }
    }
  }

  /**
   * The nearest, the nearest first; of equals, in the order of their ids.
   *
   * @param said the words that all errors of one kind have: what no rule knows of them counts too
   * @param example one of them: what no rule knows of it is taken for a name
   */
  List<Scored> nearest(String said, String example) {
    try {
      Set<String> words = words(said);
      Set<String> all = new LinkedHashSet<>(words);
      all.addAll(words(example));
      BooleanQuery.Builder query = new BooleanQuery.Builder();
      query.setMinimumNumberShouldMatch(LEAST_IN_COMMON);
      double whole = 0;
      for (String word : all) {
        Term term = new Term(WORDS, word);
        int rules = searcher.getIndexReader().docFreq(term);
        if (rules > 0 || words.contains(word)) {
          query.add(new TermQuery(term), Occur.SHOULD);
          whole += rarity(rules);
        }
      }
      List<Scored> found = new ArrayList<>();
      StoredFields stored = searcher.storedFields();
      for (ScoreDoc hit : searcher.search(query.build(), LOOKED_AT).scoreDocs) {
        String id = stored.document(hit.doc).get(ID);
        found.add(new Scored(id, hit.score / whole, hit.score));
      }
      found.sort(Comparator.comparingDouble(Scored::share).reversed().thenComparing(Scored::id));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be read", e);
    }
  }

  /** BM25's weight of a word that so many rules have, the most that it can add to a score. */
  private double rarity(int rules) {
    double all = searcher.getIndexReader().numDocs();
    return Math.log(1 + (all - rules + 0.5) / (rules + 0.5));
  }

  private Set<String> words(String text) throws IOException {
    Set<String> words = new LinkedHashSet<>();
    try (TokenStream tokens = analyzer.tokenStream(WORDS, text)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken() && words.size() < MOST_WORDS) {
        words.add(word.toString());
      }
      tokens.end();
    }
    return words;
  }
}

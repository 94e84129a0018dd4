// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import io.etiolog.ingest.record.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;

/** Searches in a state of the index, as long as somebody keeps that open. Not thread-safe. */
final class LineSearch {
  /** Characters of one page: lines may be a megabyte each, and a thousand are asked for. */
  private static final long MOST_TEXT = 8L << 20;

  /** Fields with more values are not counted whole: each count is a search. */
  static final int FEW_VALUES = 20;

  private final IndexSearcher searcher;

  LineSearch(IndexReader reader, SearchLimits limits) {
    this.searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    searcher.setTimeout(new QueryTimeoutImpl(limits.patience().toMillis()));
  }

  /** The newest lines that fit. */
  FoundLines find(LineQuery wanted) throws IOException, BadQueryException {
    Page read = top(query(wanted), wanted.limit() + 1, LineFields.newestFirst());
    List<IndexedLine> found = read.lines();
    boolean more = found.size() > wanted.limit() || read.isCut();
    List<IndexedLine> page = found.subList(0, Math.min(found.size(), wanted.limit()));
    Optional<LineId> after = more ? Optional.of(page.getLast().id()) : Optional.empty();
    return new FoundLines(page, after, !searcher.timedOut());
  }

  /** The newest lines that fit, and how many fit in all. */
  Survey survey(
      LineQuery wanted, int stretches, Function<List<IndexedLine>, Map<String, Set<String>>> named)
      throws IOException, BadQueryException {
    FoundLines found = find(wanted);
    Query all = query(wanted.fromTheNewest());
    Optional<Histogram> histogram = histogram(wanted, all, stretches);
    Map<String, Map<String, Long>> facets = facets(all, named.apply(found.lines()));
    return searcher.timedOut()
        ? new Survey(found, Optional.empty(), Map.of(), false)
        : new Survey(found, histogram, facets, true);
  }

  /**
   * How many lines fit in each stretch of the time that is asked for, or from the first that fits
   * to the last; empty where none does.
   */
  private Optional<Histogram> histogram(LineQuery wanted, Query query, int stretches)
      throws IOException {
    List<IndexedLine> newest = top(query, 1, LineFields.newestFirst()).lines();
    List<IndexedLine> oldest = top(query, 1, LineFields.oldestFirst()).lines();
    if (newest.isEmpty() || oldest.isEmpty()) {
      return Optional.empty();
    }
    long from = wanted.from().orElse(oldest.getFirst().nanos());
    long to = Math.max(wanted.to().orElse(newest.getFirst().nanos() + 1), from + stretches);
    Histogram empty = new Histogram(from, to, Collections.nCopies(stretches, 0L));
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < stretches; i++) {
      long end = i + 1 == stretches ? to : empty.start(i + 1);
      Query part =
          new BooleanQuery.Builder()
              .add(query, Occur.FILTER)
              .add(LongPoint.newRangeQuery(LineFields.TIME, empty.start(i), end - 1), Occur.FILTER)
              .build();
      counts.add((long) searcher.count(part));
    }
    return Optional.of(new Histogram(from, to, counts));
  }

  /**
   * How many lines fit that have each value of some fields; of a field with many values, each of
   * those that are named.
   *
   * @param named values by their fields
   */
  private Map<String, Map<String, Long>> facets(Query query, Map<String, Set<String>> named)
      throws IOException {
    Map<String, Map<String, Long>> facets = new LinkedHashMap<>();
    for (Map.Entry<String, Set<String>> field : named.entrySet()) {
      Map<String, Long> counts = new TreeMap<>();
      for (String value : values(field.getKey()).orElse(field.getValue())) {
        Query part =
            new BooleanQuery.Builder()
                .add(query, Occur.FILTER)
                .add(is(field.getKey(), value), Occur.FILTER)
                .build();
        counts.put(value, (long) searcher.count(part));
      }
      counts.values().removeIf(count -> count == 0);
      facets.put(field.getKey(), counts);
    }
    return facets;
  }

  /** All values of a field; empty where it has many. */
  private Optional<Set<String>> values(String field) throws IOException {
    Set<String> values = new TreeSet<>();
    Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), field);
    if (terms != null) {
      TermsEnum each = terms.iterator();
      for (BytesRef term = each.next(); term != null; term = each.next()) {
        if (values.size() == FEW_VALUES) {
          return Optional.empty();
        }
        values.add(term.utf8ToString());
      }
    }
    return Optional.of(values);
  }

  private static Query query(LineQuery wanted) throws BadQueryException {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    if (!wanted.text().isBlank()) {
      all.add(QueryWords.read(wanted.text()), Occur.FILTER);
    }
    wanted.exactly().forEach((field, value) -> all.add(is(field, value), Occur.FILTER));
    if (wanted.severity() != Severity.UNKNOWN) {
      all.add(atLeast(wanted.severity()), Occur.FILTER);
    }
    if (wanted.from().isPresent() || wanted.to().isPresent()) {
      long to = wanted.to().orElse(Long.MAX_VALUE);
      all.add(
          LongPoint.newRangeQuery(
              LineFields.TIME,
              wanted.from().orElse(Long.MIN_VALUE),
              Math.max(to - 1, Long.MIN_VALUE)),
          Occur.FILTER);
    }
    wanted.after().ifPresent(after -> all.add(before(after), Occur.FILTER));
    return all.build();
  }

  private static Query is(String field, String value) {
    return new TermQuery(new Term(field, value));
  }

  private static Query atLeast(Severity least) {
    List<BytesRef> words =
        Stream.of(Severity.values())
            .filter(severity -> severity.atLeast(least))
            .map(severity -> new BytesRef(LineFields.word(severity)))
            .toList();
    return new TermInSetQuery(LineFields.SEVERITY, words);
  }

  /**
   * What comes after a line on the way to the past: older, or of its time and earlier in the log.
   */
  private static Query before(LineId line) {
    Query older = LongPoint.newRangeQuery(LineFields.TIME, Long.MIN_VALUE, line.nanos() - 1);
    Query earlier =
        new BooleanQuery.Builder()
            .add(LongPoint.newExactQuery(LineFields.TIME, line.nanos()), Occur.FILTER)
            .add(sequence(Long.MIN_VALUE, line.sequence() - 1), Occur.FILTER)
            .build();
    return new BooleanQuery.Builder().add(older, Occur.SHOULD).add(earlier, Occur.SHOULD).build();
  }

  private static Query sequence(long from, long to) {
    return NumericDocValuesField.newSlowRangeQuery(LineFields.SEQUENCE, from, to);
  }

  /** The line of this name. */
  Optional<IndexedLine> line(LineId id) throws IOException {
    Query query =
        new BooleanQuery.Builder()
            .add(LongPoint.newExactQuery(LineFields.TIME, id.nanos()), Occur.FILTER)
            .add(sequence(id.sequence(), id.sequence()), Occur.FILTER)
            .build();
    return first(query);
  }

  /**
   * The first line.
   *
   * @throws IOException when the time did not do to find out whether there is any
   */
  private Optional<IndexedLine> first(Query query) throws IOException {
    List<IndexedLine> lines = top(query, 1, LineFields.inOrder(false)).lines();
    if (lines.isEmpty() && searcher.timedOut()) {
      throw new IOException("The search took too long");
    }
    return lines.stream().findFirst();
  }

  /** The first line of a file that tells this time. */
  Optional<IndexedLine> line(String cluster, String source, long nanos) throws IOException {
    Query query =
        new BooleanQuery.Builder()
            .add(LongPoint.newExactQuery(LineFields.TIME, nanos), Occur.FILTER)
            .add(is(LineFields.CLUSTER, cluster), Occur.FILTER)
            .add(is(LineFields.SOURCE, source), Occur.FILTER)
            .build();
    return first(query);
  }

  /** A line with some around it. */
  LineContext around(IndexedLine line, int before, int after) throws IOException {
    List<IndexedLine> earlier =
        new ArrayList<>(beside(line, Long.MIN_VALUE, line.sequence() - 1, before, true));
    Collections.reverse(earlier);
    return new LineContext(
        earlier, line, beside(line, line.sequence() + 1, Long.MAX_VALUE, after, false));
  }

  private List<IndexedLine> beside(
      IndexedLine line, long from, long to, int count, boolean backwards) throws IOException {
    if (count == 0) {
      return List.of();
    }
    Query query =
        new BooleanQuery.Builder()
            .add(is(LineFields.CLUSTER, line.cluster()), Occur.FILTER)
            .add(is(LineFields.SOURCE, line.source()), Occur.FILTER)
            .add(sequence(from, to), Occur.FILTER)
            .build();
    return top(query, count, LineFields.inOrder(backwards)).lines();
  }

  /**
   * What was read of the lines that were found.
   *
   * @param isCut whether there are more, which would have taken too much memory together
   */
  private record Page(List<IndexedLine> lines, boolean isCut) {}

  private Page top(Query query, int count, Sort order) throws IOException {
    ScoreDoc[] hits =
        searcher.search(query, new TopFieldCollectorManager(order, count, null, count)).scoreDocs;
    StoredFields stored = searcher.storedFields();
    List<IndexedLine> lines = new ArrayList<>(hits.length);
    long read = 0;
    for (ScoreDoc hit : hits) {
      if (read > MOST_TEXT) {
        return new Page(lines, true);
      }
      IndexedLine line = LineFields.line(stored.document(hit.doc), id((FieldDoc) hit, order));
      lines.add(line);
      read += line.text().length();
    }
    return new Page(lines, false);
  }

  /** Every order is one of both numbers. */
  private static LineId id(FieldDoc hit, Sort order) {
    boolean timeFirst = LineFields.TIME.equals(order.getSort()[0].getField());
    Object[] fields = Objects.requireNonNull(hit.fields);
    long first = (Long) fields[0];
    long second = (Long) fields[1];
    return timeFirst ? new LineId(first, second) : new LineId(second, first);
  }
}

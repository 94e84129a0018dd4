// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import io.etiolog.ingest.record.Severity;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/** The fields of a line in the index; the package tells what is in which. */
final class LineFields {
  static final String WORDS = "words";
  static final String TIME = "time";
  static final String SEQUENCE = "seq";
  static final String CLUSTER = "cluster";
  static final String SOURCE = "source";
  static final String NODE = "node";
  static final String COMPONENT = "component";
  static final String POD = "pod";
  static final String CONTAINER = "container";
  static final String SEVERITY = "severity";
  static final String TEXT = "text";

  private static final int LONGEST_NAME = 1_000;

  private static final FieldType WORDS_TYPE = wordsType();

  private LineFields() {}

  /** The newest first. Points and values of the time let a search pass over what is older. */
  static Sort newestFirst() {
    return new Sort(number(TIME, true), number(SEQUENCE, true));
  }

  /** The oldest first. */
  static Sort oldestFirst() {
    return new Sort(number(TIME, false), number(SEQUENCE, false));
  }

  /** As they stand in the log, or the other way round. */
  static Sort inOrder(boolean backwards) {
    return new Sort(number(SEQUENCE, backwards), number(TIME, backwards));
  }

  private static SortField number(String field, boolean descending) {
    return new SortField(field, SortField.Type.LONG, descending);
  }

  /** Positions are kept, for names are found as their parts in a row; nothing is ranked. */
  private static FieldType wordsType() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.setOmitNorms(true);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  static Document document(IndexedLine line, String words) {
    Document document = new Document();
    document.add(new Field(WORDS, words, WORDS_TYPE));
    document.add(new LongPoint(TIME, line.nanos()));
    document.add(new NumericDocValuesField(TIME, line.nanos()));
    document.add(new NumericDocValuesField(SEQUENCE, line.sequence()));
    document.add(new StoredField(TEXT, line.text()));
    keep(document, CLUSTER, line.cluster());
    keep(document, SOURCE, line.source());
    keep(document, NODE, line.node());
    keep(document, COMPONENT, line.component());
    keep(document, POD, line.pod());
    keep(document, CONTAINER, line.container());
    keep(document, SEVERITY, word(line.severity()));
    return document;
  }

  private static void keep(Document document, String field, String value) {
    if (!value.isEmpty()) {
      // Lucene refuses terms of more than 32,766 bytes, and no true name is nearly so long.
      String name = value.length() > LONGEST_NAME ? value.substring(0, LONGEST_NAME) : value;
      document.add(new StringField(field, name, Field.Store.YES));
    }
  }

  /** The line that a document is; its numbers are those by which it was sorted. */
  static IndexedLine line(Document document, LineId id) {
    return new IndexedLine(
        id.nanos(),
        id.sequence(),
        text(document, CLUSTER),
        text(document, SOURCE),
        text(document, NODE),
        text(document, COMPONENT),
        text(document, POD),
        text(document, CONTAINER),
        Severity.valueOf(text(document, SEVERITY).toUpperCase(Locale.ROOT)),
        text(document, TEXT));
  }

  static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static String text(Document document, String field) {
    String text = document.get(field);
    return text == null ? "" : text;
  }
}

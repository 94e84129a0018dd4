// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import io.etiolog.ingest.record.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The fields of one record in their order, as a reader found them; used again for the next record.
 * Not thread-safe.
 */
public final class Fields {
  /** More than this a record does not have; what goes beyond says that it is none. */
  static final int MOST = 4096;

  private static final int USUAL = 64;

  /** What stands in a field. */
  enum Kind {
    /** Text. */
    TEXT,
    /** A number, {@code true}, {@code false} or {@code null}, as it was written. */
    LITERAL,
    /** An object or a list, as JSON without blanks. */
    JSON,
    /** A text or number somewhere inside an object, under its path. */
    LEAF,
    /** What stands beside the record: a label, a resource's attribute. */
    LABEL
  }

  private String[] names = new String[USUAL];
  private String[] values = new String[USUAL];
  private Kind[] kinds = new Kind[USUAL];
  private int size;
  private boolean overfull;
  private Optional<String> line = Optional.empty();
  private Optional<Instant> time = Optional.empty();
  private Severity severity = Severity.UNKNOWN;

  /** Forgets the record. */
  public void clear() {
    size = 0;
    overfull = false;
    line = Optional.empty();
    time = Optional.empty();
    severity = Severity.UNKNOWN;
  }

  /** A field with text. */
  public void text(String name, String value) {
    add(Kind.TEXT, name, value);
  }

  /** A field with a number, {@code true}, {@code false} or {@code null}. */
  public void literal(String name, String value) {
    add(Kind.LITERAL, name, value);
  }

  /** Something that stands beside the record, which the printed line cannot have brought along. */
  public void label(String name, String value) {
    add(Kind.LABEL, name, value);
  }

  /** The line itself, where the protocol has a place for it. */
  public void line(String text) {
    line = Optional.of(text);
  }

  /** The protocol's own time of the record. */
  public void time(Instant instant) {
    time = Optional.of(instant);
  }

  /** The protocol's own severity of the record. */
  public void severity(Severity grave) {
    severity = grave;
  }

  /** Keeps a place for an object or list whose JSON is known only at its end. */
  int reserve(String name) {
    add(Kind.JSON, name, "");
    return size - 1;
  }

  void fill(int place, String json) {
    values[place] = json;
  }

  void leaf(String path, String value) {
    add(Kind.LEAF, path, value);
  }

  private void add(Kind kind, String name, String value) {
    if (size == MOST) {
      overfull = true;
      return;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
      kinds = Arrays.copyOf(kinds, size * 2);
    }
    names[size] = name;
    values[size] = value;
    kinds[size] = kind;
    size++;
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** Whether there were too many. */
  boolean isOverfull() {
    return overfull;
  }

  String name(int place) {
    return names[place];
  }

  String value(int place) {
    return values[place];
  }

  Kind kind(int place) {
    return kinds[place];
  }

  Optional<String> line() {
    return line;
  }

  Optional<Instant> time() {
    return time;
  }

  Severity severity() {
    return severity;
  }
}

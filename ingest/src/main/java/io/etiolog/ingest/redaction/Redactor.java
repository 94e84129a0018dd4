// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import io.etiolog.ingest.redaction.Traces.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Replaces the secrets in lines of text by marks. One instance serves one reading of one bundle, on
 * one thread: marks are numbered as the secrets are found, so the same bundle read in the same
 * order gives the same text.
 *
 * <p>It never throws, takes time in proportion to the line's length, and remembers digests of a
 * bounded number of secrets, never a secret itself. It reads text as it stands in the file, JSON
 * escapes and all, and leaves well-formed JSON well-formed.
 */
public final class Redactor {
  private static final long KEY = 1L << 62;
  private static final long NAME = 1L << 61;
  private static final Traces TRACES = new Traces(traces());

  private final Marks marks = new Marks();
  private PrivateKeys keys = new PrivateKeys(marks);
  private NamedSecrets named = new NamedSecrets(marks);

  private static List<Trace> traces() {
    List<Trace> traces = new ArrayList<>();
    traces.add(new Trace(PrivateKeys.LITERAL, KEY));
    SecretName.STEMS.forEach(stem -> traces.add(new Trace(stem, NAME)));
    for (int i = 0; i < SecretShape.ALL.size(); i++) {
      for (String literal : SecretShape.ALL.get(i).literals()) {
        traces.add(new Trace(literal, 1L << i));
      }
    }
    return traces;
  }

  /** Makes one that has seen nothing yet. */
  public Redactor() {}

  /** Forgets what the last line of a file left open; the marks stay. */
  public void nextFile() {
    keys = new PrivateKeys(marks);
    named = new NamedSecrets(marks);
  }

  /**
   * The line without its secrets.
   *
   * @param line without its line break; of a file's lines each in turn, since a key in PEM spans
   *     several. A record of several lines may come at once
   */
  public String redact(String line) {
    return line.indexOf('\n') < 0
        ? one(line)
        : Arrays.stream(line.split("\n", -1)).map(this::one).collect(Collectors.joining("\n"));
  }

  /**
   * The same, where somebody has looked at the line before.
   *
   * @param clean what {@link #isClean} said of it
   */
  public String redact(String line, boolean clean) {
    return clean && !isOpen() ? line : redact(line);
  }

  /**
   * Whether a line holds no secret, unless one before it has left one open, and leaves none open.
   * Any thread may ask, of any line.
   */
  public static boolean isClean(String line) {
    if (Traces.NONE == TRACES.in(line) && !SecretShape.mayHoldToken(line)) {
      return true;
    }
    Redactor alone = new Redactor();
    alone.redact(line);
    return alone.count() == 0 && !alone.isOpen();
  }

  private boolean isOpen() {
    return keys.isOpen() || named.isOpen();
  }

  private String one(String line) {
    long traces = TRACES.in(line);
    boolean token = SecretShape.mayHoldToken(line);
    if (traces == Traces.NONE && !token && !isOpen()) {
      return line;
    }
    String text = keys.redact(line);
    for (int i = 0; i < SecretShape.ALL.size(); i++) {
      SecretShape shape = SecretShape.ALL.get(i);
      if (shape.literals().isEmpty() ? token : (traces & (1L << i)) != 0) {
        text = shape.redact(text, marks);
      }
    }
    return named.redact(text, (traces & NAME) != 0);
  }

  /** How many secrets were replaced so far, each place counted. */
  public long count() {
    return marks.count();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import java.util.Arrays;
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
  private final Marks marks = new Marks();
  private PrivateKeys keys = new PrivateKeys(marks);
  private NamedSecrets named = new NamedSecrets(marks);

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

  private String one(String line) {
    String text = keys.redact(line);
    for (SecretShape shape : SecretShape.ALL) {
      text = shape.redact(text, marks);
    }
    return named.redact(text);
  }

  /** How many secrets were replaced so far, each place counted. */
  public long count() {
    return marks.count();
  }
}

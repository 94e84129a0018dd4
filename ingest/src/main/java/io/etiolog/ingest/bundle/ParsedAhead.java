// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.format.ParsedLine;
import io.etiolog.ingest.format.RecordParser;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.ingest.text.Line;

/**
 * A line with what it says as it stands in the file, which any thread can tell ahead.
 *
 * @param parsed it is of no use where a secret has to be taken out of the line
 * @param clean whether no secret is in it, unless a line above has left one open
 */
record ParsedAhead(Line line, ParsedLine parsed, boolean clean) {
  static ParsedAhead of(Line line, String file, RecordParser parser) {
    String text = line.text();
    return new ParsedAhead(
        line, parser.parse(new Origin(file, line.number()), text), Redactor.isClean(text));
  }
}

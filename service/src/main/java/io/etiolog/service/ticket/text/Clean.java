// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.rules.report.VisibleText;

/** Makes texts of unknown origin fit for a ticket. Serves one ticket. Not thread-safe. */
final class Clean {
  private final Redactor redactor = new Redactor();

  /** On one line, without secrets and what would be obeyed, of so many characters at most. */
  String line(String text, int most) {
    // What one text leaves open, such as a password that is to follow, is no business of the next.
    redactor.nextFile();
    return Fitting.line(VisibleText.of(redactor.redact(text)), most);
  }

  /** Running text: line ends are spaces. */
  String prose(String text, int most) {
    return line(text.strip().replaceAll("\\s+", " "), most);
  }
}

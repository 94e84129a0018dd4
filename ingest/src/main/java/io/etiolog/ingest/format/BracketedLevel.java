// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;

/**
 * A level in brackets and text: {@code [ERROR] plugin/errors: text}, as CoreDNS prints (its {@code
 * plugin/pkg/log/log.go}), and others.
 */
final class BracketedLevel implements LogFormat {
  @Override
  public String name() {
    return "bracketed-level";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    if (!line.startsWith("[")) {
      return Outcome.NOT_MINE;
    }
    Cursor c = new Cursor(line);
    Severity severity = LeadingLevel.scan(c);
    if (severity == Severity.UNKNOWN || c.atEnd()) {
      return Outcome.NOT_MINE;
    }
    String text = c.rest();
    return new PartBuilder()
        .severity(severity)
        .component(text.startsWith("plugin/") ? "coredns" : "")
        .message(text)
        .payload();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.util.Optional;

/**
 * The words between the time and the text of a line of syslog or the journal: {@code HOST
 * NAME[PID]: }, where the host or the process id may be missing.
 *
 * @param host the host, or {@code ""}
 * @param identifier the program's name
 * @param pid its process id, or {@code ""}
 */
record SyslogHeader(String host, String identifier, String pid) {
  private static final int LONGEST_HOST = 255;
  private static final int LONGEST_NAME = 128;
  private static final int SHORTEST_LEVEL = 4;

  /** Steps over a header and the blank behind it, or answers empty. */
  static Optional<SyslogHeader> scan(Cursor c) {
    String first = c.word();
    Optional<SyslogHeader> alone = program("", first);
    if (alone.isPresent()) {
      c.take(' ');
      return alone;
    }
    if (first.isEmpty() || first.length() > LONGEST_HOST || isLevel(first) || !c.gap()) {
      return Optional.empty();
    }
    Optional<SyslogHeader> both = program(first, c.word());
    c.take(' ');
    return both;
  }

  /** {@code ERROR name: text} behind a date is Python's usual format, and no host. */
  private static boolean isLevel(String word) {
    return word.length() >= SHORTEST_LEVEL && SeverityWords.of(word) != Severity.UNKNOWN;
  }

  private static Optional<SyslogHeader> program(String host, String word) {
    int colon = word.length() - 1;
    if (colon < 1 || colon > LONGEST_NAME || word.charAt(colon) != ':') {
      return Optional.empty();
    }
    int open = word.lastIndexOf('[', colon);
    if (open < 0) {
      return isName(word, colon)
          ? Optional.of(new SyslogHeader(host, word.substring(0, colon), ""))
          : Optional.empty();
    }
    String pid = word.substring(open + 1, Math.max(open + 1, colon - 1));
    return word.charAt(colon - 1) == ']' && isName(word, open) && isPid(pid)
        ? Optional.of(new SyslogHeader(host, word.substring(0, open), pid))
        : Optional.empty();
  }

  private static boolean isName(String word, int end) {
    for (int i = 0; i < end; i++) {
      char c = word.charAt(i);
      if (c == '"' || c == '{' || c == '[' || c == ']' || c == '=') {
        return false;
      }
    }
    return end > 0 && SeverityWords.of(word.substring(0, end)) == Severity.UNKNOWN;
  }

  private static boolean isPid(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Cursor.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 10;
  }

  /**
   * Whether these words are a header by themselves, without a time that is known to precede one.
   */
  boolean isCertain() {
    return !pid.isEmpty() || Components.isClusterProgram(identifier);
  }

  /** What it says about the line. */
  PartBuilder part() {
    return new PartBuilder()
        .node(host)
        .component(Components.named(identifier))
        .field("process.pid", pid);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * etcd's text logs up to 3.4: {@code 2020-08-18 12:49:09.190928 W | rafthttp: text}. Source: {@code
 * coreos/pkg/capnslog/formatters.go}, {@code PrettyFormatter}.
 */
final class Capnslog implements LogFormat {
  /** Where the letter may stand at the latest, in a line whose time was cut. */
  private static final int LATEST = 40;

  private static final int LONGEST_PACKAGE = 64;

  /** What the lines of errors hold: the letter, and one of etcd's packages after it. */
  static List<String> errorMarks() {
    return EtcdPackages.longerThan(2).stream()
        .flatMap(name -> Stream.of(" E | " + name, " C | " + name))
        .toList();
  }

  @Override
  public String name() {
    return "capnslog";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    Optional<WrittenTime> time = TimeScanner.isoTime(c);
    if (time.isEmpty()) {
      return cut(line);
    }
    if (!c.take(' ') || line.length() < c.position() + 4) {
      return Outcome.NOT_MINE;
    }
    Severity severity = severity(line, c.position());
    return severity == Severity.UNKNOWN
        ? Outcome.NOT_MINE
        : text(line.substring(c.position() + 4), severity)
            .time(time.get().resolve(clock))
            .payload();
  }

  /** A line whose time is cut or elided, known by its letter and one of etcd's packages. */
  private static Outcome cut(String line) {
    int bar = line.indexOf(" | ");
    if (bar < 1 || bar > LATEST || !isElided(line.substring(0, bar - 1))) {
      return Outcome.NOT_MINE;
    }
    Severity severity = severity(line, bar - 1);
    if (severity == Severity.UNKNOWN) {
      return Outcome.NOT_MINE;
    }
    PartBuilder part = text(line.substring(bar + 3), severity);
    return part.build().component().isEmpty() ? Outcome.NOT_MINE : part.damaged("the time is cut");
  }

  private static boolean isElided(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Cursor.isDigit(c) && " .:-…".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static PartBuilder text(String text, Severity severity) {
    PartBuilder part = new PartBuilder().severity(severity);
    int colon = text.indexOf(": ");
    String name = colon > 0 && colon <= LONGEST_PACKAGE ? text.substring(0, colon) : "";
    if (name.isEmpty() || name.indexOf(' ') >= 0) {
      return part.message(text);
    }
    return part.component(EtcdPackages.component(name))
        .field("package", name)
        .message(text.substring(colon + 2));
  }

  /** The severity of {@code W | } at a position. */
  private static Severity severity(String line, int at) {
    if (!line.startsWith(" | ", at + 1)) {
      return Severity.UNKNOWN;
    }
    return switch (line.charAt(at)) {
      case 'C' -> Severity.FATAL;
      case 'E' -> Severity.ERROR;
      case 'W' -> Severity.WARN;
      case 'N', 'I' -> Severity.INFO;
      case 'D' -> Severity.DEBUG;
      case 'T' -> Severity.TRACE;
      default -> Severity.UNKNOWN;
    };
  }
}

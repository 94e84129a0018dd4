// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.util.Optional;

/**
 * What stands in front of the text of a klog line: {@code E0722 23:17:05.135471 3301
 * controller.go:145] }. Source: klog's {@code internal/buffer/buffer.go}, {@code FormatHeader}.
 *
 * @param severity its letter
 * @param time its clock, when the line is not cut in front
 * @param thread the process or thread id, or {@code ""}
 * @param caller the source file and line
 * @param textAt where the text begins
 */
record KlogHeader(
    Severity severity, Optional<Instant> time, String thread, String caller, int textAt) {
  private static final int LONGEST_CALLER = 96;

  /** What a pager puts at the edge. */
  private static final String EDGE = ">";

  /** Reads a whole header at the start of the line. */
  static Optional<KlogHeader> read(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    Severity severity = severity(c.peek());
    if (severity == Severity.UNKNOWN) {
      return Optional.empty();
    }
    c.take(c.peek());
    Optional<MonthDay> day = day((int) c.number(4, 4));
    if (day.isEmpty() || !c.gap()) {
      return Optional.empty();
    }
    Optional<LocalTime> time = TimeScanner.timeOfDay(c);
    if (time.isEmpty() || !c.gap()) {
      return Optional.empty();
    }
    long thread = c.number(1, 18);
    if (thread < 0 || !c.gap()) {
      return Optional.empty();
    }
    Optional<String> caller = caller(c);
    return caller.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new KlogHeader(
                severity,
                Optional.of(clock.at(day.get(), time.get())),
                Long.toString(thread),
                caller.get(),
                c.position()));
  }

  /** Reads what is left of a header that was cut in front: {@code 1518 bootstrap.go:265] }. */
  static Optional<KlogHeader> readCut(String line) {
    Cursor c = new Cursor(line);
    if (Cursor.isDigit(c.peek())) {
      long thread = c.number(1, 18);
      if (thread < 0 || !c.gap()) {
        return Optional.empty();
      }
    }
    return caller(c)
        .map(
            caller -> new KlogHeader(Severity.UNKNOWN, Optional.empty(), "", caller, c.position()));
  }

  /**
   * Reads a header that a screen's edge has cut, with the pager's mark at its end: {@code E0723
   * 05:30:19.414052 812 kubelet_node_s>}. What is left of the caller is not told.
   */
  static Optional<KlogHeader> readCutBehind(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    Severity severity = severity(c.peek());
    if (severity == Severity.UNKNOWN || !line.endsWith(EDGE)) {
      return Optional.empty();
    }
    c.take(c.peek());
    Optional<MonthDay> day = day((int) c.number(4, 4));
    Optional<LocalTime> time =
        day.isPresent() && c.gap() ? TimeScanner.timeOfDay(c) : Optional.empty();
    if (time.isEmpty() || !c.gap() || line.indexOf(']', c.position()) >= 0) {
      return Optional.empty();
    }
    long thread = c.number(1, 18);
    boolean caller = c.gap() && c.rest().indexOf(' ') < 0;
    return thread >= 0 && (caller || c.rest().equals(EDGE))
        ? Optional.of(
            new KlogHeader(
                severity,
                Optional.of(clock.at(day.get(), time.get())),
                caller ? Long.toString(thread) : "",
                "",
                line.length()))
        : Optional.empty();
  }

  /** Go's source files, its assembler's, and {@code ???} where the caller is unknown. */
  private static boolean isSource(String file) {
    return file.endsWith(".go") || file.endsWith(".s") || file.equals("???");
  }

  private static Severity severity(char letter) {
    return switch (letter) {
      case 'I' -> Severity.INFO;
      case 'W' -> Severity.WARN;
      case 'E' -> Severity.ERROR;
      case 'F' -> Severity.FATAL;
      default -> Severity.UNKNOWN;
    };
  }

  private static Optional<MonthDay> day(int monthAndDay) {
    int month = monthAndDay / 100;
    int day = monthAndDay % 100;
    return month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).maxLength()
        ? Optional.of(MonthDay.of(month, day))
        : Optional.empty();
  }

  /** {@code file.go:123] }, where the file may have a folder. */
  private static Optional<String> caller(Cursor c) {
    int from = c.position();
    String caller = c.upTo(']');
    int colon = caller.lastIndexOf(':');
    if (caller.length() > LONGEST_CALLER || colon < 1 || !c.take(']')) {
      return Optional.empty();
    }
    String file = caller.substring(0, colon);
    Cursor line = new Cursor(caller.substring(colon + 1));
    boolean numbered = line.number(1, 7) >= 0 && line.atEnd();
    if (!numbered || file.indexOf(' ') >= 0 || !isSource(file)) {
      c.moveTo(from);
      return Optional.empty();
    }
    c.take(' ');
    return Optional.of(caller);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Optional;

/**
 * The kernel's ring buffer: {@code [ 123.456789] text} after so many seconds of uptime, {@code [Sun
 * Jan 5 13:49:21 2020] text} from {@code dmesg -T} in any language, {@code <4>[…]} and {@code kern
 * :warn : […]} with the level. Source: util-linux' {@code sys-utils/dmesg.c}.
 */
final class Kernel implements LogFormat {
  private static final int LONGEST_WEEKDAY = 6;
  private static final int LONGEST_LEVEL = 8;

  @Override
  public String name() {
    return "kernel";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    Severity severity = level(c);
    if (!c.take('[')) {
      return Outcome.NOT_MINE;
    }
    PartBuilder part = new PartBuilder().component("kernel").severity(severity);
    int stamp = c.position();
    String uptime = uptime(c);
    if (uptime.isEmpty()) {
      c.moveTo(stamp);
      Optional<Instant> time = date(c, clock);
      if (time.isEmpty()) {
        return Outcome.NOT_MINE;
      }
      part.time(time);
    }
    printkCaller(c);
    c.take(' ');
    return part.field("kernel.uptime", uptime).message(c.rest()).payload();
  }

  /** {@code <4>}, or {@code kern :warn : } as {@code dmesg -x} prints. */
  private static Severity level(Cursor c) {
    if (c.take('<')) {
      int priority = (int) c.number(1, 3);
      return priority >= 0 && c.take('>') ? SeverityWords.ofSyslog(priority & 7) : Severity.UNKNOWN;
    }
    if (c.take("kern")) {
      c.blanks();
      if (c.take(':')) {
        String word = c.upTo(':').strip();
        c.take(": ");
        return word.length() <= LONGEST_LEVEL ? SeverityWords.of(word) : Severity.UNKNOWN;
      }
    }
    return Severity.UNKNOWN;
  }

  /**
   * The seconds up to the bracket, or {@code ""}. A plus sign marks the time since the last line.
   */
  private static String uptime(Cursor c) {
    c.blanks();
    int from = c.position();
    c.take('+');
    long seconds = c.number(1, 10);
    boolean point = seconds >= 0 && c.take('.');
    if (!point || c.number(6, 6) < 0) {
      return "";
    }
    int end = c.position();
    if (!c.take(']')) {
      return "";
    }
    c.moveTo(from);
    String text = c.upTo(']');
    c.moveTo(end + 1);
    return text;
  }

  /** {@code Sun Jan 5 13:49:21 2020]}; the weekday may be in any language. */
  private static Optional<Instant> date(Cursor c, PartialClock clock) {
    String weekday = c.word();
    Optional<MonthDay> day =
        weekday.length() <= LONGEST_WEEKDAY && c.gap() ? TimeScanner.monthDay(c) : Optional.empty();
    Optional<LocalTime> time =
        day.isPresent() && c.gap() ? TimeScanner.timeOfDay(c) : Optional.empty();
    if (day.isEmpty() || time.isEmpty() || !c.gap()) {
      return Optional.empty();
    }
    int year = (int) c.number(4, 4);
    return year > 0 && day.get().isValidYear(year) && c.take(']')
        ? Optional.of(clock.at(day.get().atYear(year).atTime(time.get())))
        : Optional.empty();
  }

  /** {@code [ T12]} or {@code [ C1]}: who printed it, when the kernel says so. */
  private static void printkCaller(Cursor c) {
    int from = c.position();
    c.blanks();
    if (c.take('[')) {
      c.blanks();
      if ((c.take('T') || c.take('C')) && c.number(1, 9) >= 0 && c.take(']')) {
        return;
      }
    }
    c.moveTo(from);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Optional;

/**
 * Syslog with its priority, as it goes over the wire: RFC 3164 {@code <34>Oct 11 22:14:15 host
 * su[1]: text}, and RFC 5424 {@code <165>1 2003-10-11T22:14:15.003Z host app 12 id [data] text}.
 */
final class Syslog implements LogFormat {
  private static final int HIGHEST_PRIORITY = 191;

  @Override
  public String name() {
    return "syslog";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    if (!c.take('<')) {
      return Outcome.NOT_MINE;
    }
    int priority = (int) c.number(1, 3);
    if (priority < 0 || priority > HIGHEST_PRIORITY || !c.take('>')) {
      return Outcome.NOT_MINE;
    }
    Severity severity = SeverityWords.ofSyslog(priority & 7);
    return c.take("1 ") ? modern(c, severity, clock) : old(c, severity, clock);
  }

  private static Outcome old(Cursor c, Severity severity, PartialClock clock) {
    Optional<MonthDay> day = TimeScanner.monthDay(c, clock);
    Optional<LocalTime> time =
        day.isPresent() && c.gap() ? TimeScanner.timeOfDay(c) : Optional.empty();
    Optional<SyslogHeader> header =
        time.isPresent() && c.gap() ? SyslogHeader.scan(c) : Optional.empty();
    return day.isPresent() && time.isPresent() && header.isPresent()
        ? header
            .get()
            .part()
            .time(clock.at(day.get(), time.get()))
            .severity(severity)
            .envelope(c.rest())
        : Outcome.NOT_MINE;
  }

  private static Outcome modern(Cursor c, Severity severity, PartialClock clock) {
    Optional<Instant> time = TimeScanner.isoTime(c).map(written -> written.resolve(clock));
    if (time.isEmpty() && !c.take('-')) {
      return Outcome.NOT_MINE;
    }
    c.gap();
    String host = field(c);
    String program = field(c);
    String pid = field(c);
    field(c); // the message's kind, which Kubernetes' programs leave out
    structuredData(c);
    return new PartBuilder()
        .time(time)
        .node(host)
        .component(Components.named(program))
        .severity(severity)
        .field("process.pid", pid)
        .envelope(c.rest());
  }

  private static String field(Cursor c) {
    String word = c.word();
    c.take(' ');
    return word.equals("-") ? "" : word;
  }

  /** Steps over {@code -} or any number of {@code [id name="value"]}, and the blank behind. */
  private static void structuredData(Cursor c) {
    if (!c.take('-')) {
      while (c.take('[')) {
        boolean quoted = false;
        while (!c.atEnd() && (quoted || c.peek() != ']')) {
          char next = c.peek();
          c.take(next);
          if (next == '\\') {
            c.take(c.peek());
          } else if (next == '"') {
            quoted = !quoted;
          }
        }
        c.take(']');
      }
    }
    c.take(' ');
  }
}

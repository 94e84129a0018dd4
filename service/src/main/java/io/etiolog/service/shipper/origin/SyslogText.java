// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of syslog: {@code <14>1 2003-10-11T22:14:15.003Z host app 12 id [data] text} (RFC
 * 5424), and {@code <14>Oct 11 22:14:15 host su[1]: text} (RFC 3164), whose year is the one that
 * puts it nearest before the moment of its arrival, and whose zone is UTC.
 */
public final class SyslogText {
  private static final Pattern MODERN =
      Pattern.compile("<(\\d{1,3})>1 (\\S{1,40}) (\\S{1,255}) (\\S{1,48}) (\\S{1,128}) \\S{1,32} ");

  private static final Pattern OLD =
      Pattern.compile(
          "(?:<(\\d{1,3})>)?([A-Z][a-z]{2}) {1,2}(\\d{1,2}) (\\d\\d):(\\d\\d):(\\d\\d) (\\S{1,255})"
              + " ([^\\s:\\[]{1,48})(?:\\[(\\d{1,10})\\])?: ?");

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final Duration TOLERANCE = Duration.ofDays(1);

  private final Optional<Instant> received;

  /**
   * @param received when the message came
   */
  public SyslogText(Optional<Instant> received) {
    this.received = received;
  }

  /** Names a message's fields; the whole message is the line where it is no syslog. */
  public void read(String text, Fields fields) {
    Matcher modern = MODERN.matcher(text);
    if (modern.lookingAt()) {
      header(fields, modern.group(1), modern.group(3), modern.group(4), modern.group(5));
      TimeText.any(modern.group(2)).ifPresent(fields::time);
      fields.line(withoutMark(text.substring(behindData(text, modern.end()))));
      return;
    }
    Matcher old = OLD.matcher(text);
    if (!old.lookingAt()) {
      fields.line(text);
      return;
    }
    String priority = Optional.ofNullable(old.group(1)).orElse("");
    String pid = Optional.ofNullable(old.group(9)).orElse("");
    header(fields, priority, old.group(7), old.group(8), pid);
    time(old).ifPresent(fields::time);
    fields.line(text.substring(old.end()));
  }

  private static void header(
      Fields fields, String priority, String host, String program, String pid) {
    if (!host.equals("-")) {
      fields.label("_HOSTNAME", host);
    }
    if (!program.equals("-")) {
      fields.label("SYSLOG_IDENTIFIER", program);
    }
    if (!pid.isEmpty() && !pid.equals("-")) {
      fields.label("SYSLOG_PID", pid);
    }
    if (!priority.isEmpty()) {
      fields.severity(Priorities.severity(Integer.parseInt(priority) & 7));
    }
  }

  /** The position behind the structured data and the blank after it. */
  private static int behindData(String text, int from) {
    int i = from;
    boolean quoted = false;
    if (text.startsWith("-", i)) {
      i++;
    } else if (text.startsWith("[", i)) {
      for (boolean open = true; open && i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\' && quoted) {
          i++;
        } else if (c == '"') {
          quoted = !quoted;
        } else if (c == ']' && !quoted) {
          open = text.startsWith("[", i + 1);
        }
      }
    }
    i = Math.min(i, text.length());
    return text.startsWith(" ", i) ? i + 1 : i;
  }

  /** UTF-8's byte order mark says that the text is in it. */
  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private Optional<Instant> time(Matcher old) {
    int month = MONTHS.indexOf(old.group(2));
    if (received.isEmpty() || month < 0 || month % 3 != 0) {
      return Optional.empty();
    }
    Instant latest = received.get().plus(TOLERANCE);
    int year = latest.atOffset(ZoneOffset.UTC).getYear();
    return at(year, month / 3, old)
        .filter(time -> !time.isAfter(latest))
        .or(() -> at(year - 1, month / 3, old));
  }

  private static Optional<Instant> at(int year, int month, Matcher old) {
    try {
      return Optional.of(
          LocalDateTime.of(
                  year,
                  Month.of(month + 1),
                  Integer.parseInt(old.group(3)),
                  Integer.parseInt(old.group(4)),
                  Integer.parseInt(old.group(5)),
                  Integer.parseInt(old.group(6)))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

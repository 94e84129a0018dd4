// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Zap's console encoding, as etcd prints under {@code --log-format=console} and many controllers by
 * default: time, level, logger, caller, message and a JSON object, separated by tabs. Copied from a
 * terminal the tabs are blanks; then the caller must be there to know it. Source: zap's {@code
 * zapcore/console_encoder.go}.
 */
final class ZapConsole implements LogFormat {
  @Override
  public String name() {
    return "zap-console";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    int end = separator(line, 0);
    int next = end < 0 ? -1 : separator(line, end + 1);
    if (next < 0) {
      return Outcome.NOT_MINE;
    }
    Severity severity = SeverityWords.of(line.substring(end + 1, next));
    Optional<Instant> time =
        severity == Severity.UNKNOWN ? Optional.empty() : time(line.substring(0, end), clock);
    if (time.isEmpty()) {
      return Outcome.NOT_MINE;
    }
    PartBuilder part = new PartBuilder().time(time).severity(severity);
    return line.charAt(next) == '\t'
        ? columns(line.substring(next + 1), part)
        : words(line.substring(next + 1).stripLeading(), part);
  }

  private static int separator(String line, int from) {
    for (int i = from; i < Math.min(line.length(), from + 48); i++) {
      if (line.charAt(i) == '\t' || line.charAt(i) == ' ') {
        return i;
      }
    }
    return -1;
  }

  private static Optional<Instant> time(String text, PartialClock clock) {
    Cursor c = new Cursor(text);
    Optional<WrittenTime> written = TimeScanner.isoTime(c);
    return written.isPresent()
        ? written.filter(t -> c.atEnd()).map(t -> t.resolve(clock))
        : Epoch.read(text);
  }

  private static Outcome columns(String text, PartBuilder part) {
    List<String> columns = new ArrayList<>(List.of(text.split("\t", 16)));
    int caller = 0;
    while (caller < columns.size() && !isCaller(columns.get(caller))) {
      caller++;
    }
    if (caller < columns.size()) {
      String name = columns.remove(caller);
      part.field("caller", name).component(EtcdPackages.component(name));
    } else {
      caller = columns.size() > 1 && columns.getFirst().indexOf(' ') < 0 ? 1 : 0;
    }
    for (; caller > 0; caller--) {
      part.field("logger", columns.removeFirst());
    }
    return message(String.join("\t", columns), '\t', part);
  }

  private static Outcome words(String text, PartBuilder part) {
    int end = text.indexOf(' ');
    if (end < 0 || !isCaller(text.substring(0, end))) {
      return Outcome.NOT_MINE;
    }
    String caller = text.substring(0, end);
    part.field("caller", caller).component(EtcdPackages.component(caller));
    return message(text.substring(end).stripLeading(), ' ', part);
  }

  /** The message, and the object of fields behind it. */
  private static Outcome message(String text, char separator, PartBuilder part) {
    int brace = text.startsWith("{\"") ? 0 : text.indexOf(separator + "{\"") + 1;
    if (brace == 0 && !text.startsWith("{")) {
      return part.message(text).payload();
    }
    Optional<JsonLine> json = JsonLine.read(text.substring(brace));
    if (json.isEmpty()) {
      return part.message(text).payload();
    }
    part.message(text.substring(0, brace).strip()).fields(json.get().values());
    return json.get().outcome(part);
  }

  /** {@code etcdmain/etcd.go:73}. */
  private static boolean isCaller(String text) {
    int end = text.indexOf(".go:");
    if (end < 1 || text.indexOf(' ') >= 0) {
      return false;
    }
    Cursor c = new Cursor(text);
    c.moveTo(end + ".go:".length());
    return c.number(1, 7) >= 0 && c.atEnd();
  }
}

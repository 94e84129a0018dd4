// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code journalctl -o json}, {@code json-seq} and {@code json-sse}: one object a line, whose
 * {@code MESSAGE} is an array of bytes where it is not plain text. Records of the verbose form come
 * as such objects too, with the time of their heading in {@code __HEADING}. Source: systemd's
 * {@code src/shared/logs-show.c}, {@code output_json}.
 */
final class JournaldJson implements LogFormat {
  private static final char RECORD_SEPARATOR = '\u001e';

  @Override
  public String name() {
    return "journald-json";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    String text = bare(line);
    if (!text.startsWith("{") || !text.contains("\"MESSAGE\"")) {
      return Outcome.NOT_MINE;
    }
    Optional<JsonLine> read = JsonLine.read(text).filter(JournaldJson::isMine);
    if (read.isEmpty()) {
      return Outcome.NOT_MINE;
    }
    JsonLine json = read.get();
    return new Outcome.Envelope(part(json, clock), message(json.get("MESSAGE")), json.damage());
  }

  private static String bare(String line) {
    if (line.startsWith("data: {")) {
      return line.substring("data: ".length());
    }
    return !line.isEmpty() && line.charAt(0) == RECORD_SEPARATOR ? line.substring(1) : line;
  }

  private static boolean isMine(JsonLine json) {
    return json.has("MESSAGE")
        && (json.has("__REALTIME_TIMESTAMP")
            || json.has("__HEADING")
            || json.has("_HOSTNAME")
            || json.has("SYSLOG_IDENTIFIER")
            || json.has("_SYSTEMD_UNIT")
            || json.damage().isPresent());
  }

  private static Part part(JsonLine json, PartialClock clock) {
    String priority = json.get("PRIORITY");
    return new PartBuilder()
        .time(time(json, clock))
        .node(json.get("_HOSTNAME"))
        .component(Components.named(json.first("SYSLOG_IDENTIFIER", "_SYSTEMD_UNIT", "_COMM")))
        .severity(
            priority.length() == 1
                ? SeverityWords.ofSyslog(priority.charAt(0) - '0')
                : Severity.UNKNOWN)
        .field("process.pid", json.first("_PID", "SYSLOG_PID"))
        .field("systemd.unit", json.first("_SYSTEMD_UNIT", "UNIT"))
        .build();
  }

  private static Optional<Instant> time(JsonLine json, PartialClock clock) {
    return Epoch.read(json.get("__REALTIME_TIMESTAMP"))
        .or(() -> JournaldStamped.fullTime(new Cursor(json.get("__HEADING")), clock))
        .or(() -> Epoch.read(json.get("_SOURCE_REALTIME_TIMESTAMP")));
  }

  /** The text, which the flattened form of a byte array is not. */
  private static String message(String flat) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Cursor c = new Cursor(flat);
    do {
      int value = (int) c.number(1, 3);
      if (value < 0 || value > 255) {
        return flat;
      }
      bytes.write(value);
    } while (c.take(','));
    return c.atEnd() && bytes.size() > 1 ? bytes.toString(StandardCharsets.UTF_8) : flat;
  }
}

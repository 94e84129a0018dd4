// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Any other program's JSON log: an object with a message and a severity or a time, under the names
 * that are usual ({@code level}, {@code severity}; {@code msg}, {@code message}; {@code ts}, {@code
 * time}, {@code timestamp}); Talos' log shipping has names of its own.
 */
final class JsonLog implements LogFormat {
  private static final String[] LEVELS = {
    "level", "severity", "lvl", "log.level", "loglevel", "talos-level"
  };
  private static final String[] MESSAGES = {"msg", "message", "event"};
  private static final String[] TIMES = {
    "ts", "time", "timestamp", "@timestamp", "t", "talos-time"
  };
  private static final Set<String> HEADER =
      Set.of(
          "level",
          "severity",
          "lvl",
          "log.level",
          "loglevel",
          "msg",
          "message",
          "ts",
          "time",
          "timestamp",
          "@timestamp",
          "t",
          "talos-level",
          "talos-time",
          "talos-service");

  @Override
  public String name() {
    return "json-log";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Optional<JsonLine> read = JsonLine.read(line).filter(JsonLog::isMine);
    if (read.isEmpty()) {
      return Outcome.NOT_MINE;
    }
    JsonLine json = read.get();
    PartBuilder part =
        new PartBuilder()
            .time(JsonTime.read(json.first(TIMES), clock))
            .severity(severity(json.first(LEVELS)))
            .component(component(json))
            .message(json.first(MESSAGES));
    for (Map.Entry<String, String> value : json.values().entrySet()) {
      if (!HEADER.contains(value.getKey())) {
        part.field(value.getKey(), value.getValue());
      }
    }
    return json.outcome(part);
  }

  private static String component(JsonLine json) {
    String service = json.get("talos-service");
    return service.isEmpty()
        ? EtcdPackages.component(json.get("caller"))
        : Components.named(service);
  }

  private static boolean isMine(JsonLine json) {
    boolean graded = !json.first(LEVELS).isEmpty();
    boolean timed = !json.first(TIMES).isEmpty();
    boolean said = !json.first(MESSAGES).isEmpty();
    boolean cut = json.damage().isPresent();
    // Kubernetes' objects have messages and times too, but also a kind.
    return !json.has("kind") && (said ? graded || timed : cut && graded && timed);
  }

  /** A word, or one of the numbers of bunyan and pino. */
  private static Severity severity(String level) {
    return switch (level) {
      case "10" -> Severity.TRACE;
      case "20" -> Severity.DEBUG;
      case "30" -> Severity.INFO;
      case "40" -> Severity.WARN;
      case "50" -> Severity.ERROR;
      case "60" -> Severity.FATAL;
      default -> SeverityWords.of(level);
    };
  }
}

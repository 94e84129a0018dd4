// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.Map;
import java.util.Set;

/**
 * What containerd, dockerd, CRI-O, k3s and others print: {@code time="…" level=error msg="text"
 * error="text"}, also without the time. Source: logrus' {@code text_formatter.go}; go-kit's and
 * slog's text handlers print alike.
 */
final class Logfmt implements LogFormat {
  private static final Set<String> FIRST =
      Set.of("time", "ts", "t", "level", "lvl", "severity", "msg", "caller", "timestamp");

  @Override
  public String name() {
    return "logfmt";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    int equals = KeyValues.keyEnd(line, 0);
    if (equals < 1 || !FIRST.contains(line.substring(0, equals))) {
      return Outcome.NOT_MINE;
    }
    KeyValues read = KeyValues.read(line, 0);
    Map<String, String> pairs = read.pairs();
    String level = first(pairs, "level", "lvl", "severity");
    String time = first(pairs, "time", "ts", "t", "timestamp");
    String message = first(pairs, "msg", "message");
    boolean cut = read.damage().isPresent();
    if (level.isEmpty() || (message.isEmpty() && !cut && pairs.size() < 3)) {
      return Outcome.NOT_MINE;
    }
    PartBuilder part =
        new PartBuilder()
            .time(JsonTime.read(time, clock))
            .severity(SeverityWords.of(level))
            .component(runtime(message))
            .message(message);
    pairs.forEach((key, value) -> {
      if (!isHeader(key)) {
        part.field(key, value);
      }
    });
    return read.damage().map(part::damaged).orElseGet(part::payload);
  }

  /** Containerd, where its message has what no other program's has. */
  private static String runtime(String message) {
    boolean containerd =
        message.contains("io.containerd.")
            || message.startsWith("starting containerd")
            || message.startsWith("containerd successfully booted")
            || message.contains("RunPodSandbox for")
            || message.startsWith("CreateContainer within sandbox");
    return containerd ? "containerd" : "";
  }

  private static String first(Map<String, String> pairs, String... names) {
    for (String name : names) {
      String value = pairs.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private static boolean isHeader(String key) {
    return switch (key) {
      case "time", "ts", "t", "timestamp", "level", "lvl", "severity", "msg", "message" -> true;
      default -> false;
    };
  }
}

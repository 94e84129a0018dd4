// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.Map;
import java.util.Optional;

/**
 * Docker's json-file driver: {@code {"log":"text\n","stream":"stderr","time":"…"}}; also what log
 * shippers make of it, with a pod's names beside. Source: moby's {@code
 * daemon/logger/jsonfilelog/jsonlog/jsonlog.go}.
 */
final class DockerJson implements LogFormat {
  @Override
  public String name() {
    return "docker-json";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    if (!line.startsWith("{") || !line.contains("\"log\"")) {
      return Outcome.NOT_MINE;
    }
    Optional<JsonLine> read = JsonLine.read(line);
    if (read.isEmpty() || !isMine(read.get())) {
      return Outcome.NOT_MINE;
    }
    JsonLine json = read.get();
    return new Outcome.Envelope(part(json, clock), text(json.get("log")), json.damage());
  }

  private static boolean isMine(JsonLine json) {
    // The log comes first, so that a cut line has lost the rest.
    boolean cut = json.damage().isPresent() && json.values().size() == 1;
    return json.has("log") && (json.has("stream") || json.has("time") || cut);
  }

  private static Part part(JsonLine json, PartialClock clock) {
    Map<String, String> values = json.values();
    return new PartBuilder()
        .time(JsonTime.read(json.get("time"), clock))
        .node(json.get("kubernetes.host"))
        .component(Components.named(json.get("kubernetes.container_name")))
        .field("stream", values.getOrDefault("stream", ""))
        .field("k8s.pod.name", json.get("kubernetes.pod_name"))
        .build();
  }

  private static String text(String log) {
    int end = log.length();
    while (end > 0 && (log.charAt(end - 1) == '\n' || log.charAt(end - 1) == '\r')) {
      end--;
    }
    return log.substring(0, end);
  }
}

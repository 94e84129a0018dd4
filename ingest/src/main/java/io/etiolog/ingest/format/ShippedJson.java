// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.Optional;

/**
 * A line that a log shipper (Fluent Bit, Fluentd, Vector, Filebeat, Promtail) wrapped in JSON: the
 * text in {@code message} or {@code log}, beside it where it came from.
 */
final class ShippedJson implements LogFormat {
  @Override
  public String name() {
    return "shipped-json";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    if (!line.startsWith("{") || !(line.contains("\"kubernetes\"") || line.contains("\"host"))) {
      return Outcome.NOT_MINE;
    }
    Optional<JsonLine> read = JsonLine.read(line).filter(ShippedJson::isMine);
    if (read.isEmpty()) {
      return Outcome.NOT_MINE;
    }
    JsonLine json = read.get();
    String container = json.first("kubernetes.container_name", "kubernetes.container.name");
    String program = json.first("ident", "SYSLOG_IDENTIFIER", "appname", "systemd.unit");
    Part part =
        new PartBuilder()
            .time(JsonTime.read(json.first("@timestamp", "timestamp", "time", "ts"), clock))
            .node(
                json.first(
                    "kubernetes.host", "kubernetes.node.name", "host.name", "host", "hostname"))
            .component(Components.named(container.isEmpty() ? program : container))
            .field("k8s.pod.name", json.first("kubernetes.pod_name", "kubernetes.pod.name"))
            .field("k8s.container.name", container)
            .build();
    return new Outcome.Envelope(part, text(json), json.damage());
  }

  private static String text(JsonLine json) {
    return json.first("message", "log", "MESSAGE", "body");
  }

  private static boolean isMine(JsonLine json) {
    boolean placed =
        json.has("@timestamp")
            || json.has("timestamp")
            || json.has("kubernetes.pod_name")
            || json.has("kubernetes.pod.name");
    return placed && !text(json).isEmpty() && json.first("level", "severity", "kind").isEmpty();
  }
}

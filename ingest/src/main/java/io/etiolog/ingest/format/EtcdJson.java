// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.Map;
import java.util.Optional;

/**
 * What etcd prints since 3.4 (by default since 3.5), and other programs that use zap's production
 * encoding: {@code {"level":"warn","ts":"2024-01-31T23:59:59.123Z","caller":"rafthttp/peer.go:1",
 * "msg":"text",…}}. Source: etcd's {@code client/pkg/logutil/zap.go}.
 */
final class EtcdJson implements LogFormat {
  @Override
  public String name() {
    return "etcd-json";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    if (!line.startsWith("{") || !line.contains("\"level") || !line.contains("\"caller")) {
      return Outcome.NOT_MINE;
    }
    Optional<JsonLine> read = JsonLine.read(line);
    if (read.isEmpty() || !isMine(read.get())) {
      return Outcome.NOT_MINE;
    }
    JsonLine json = read.get();
    PartBuilder part =
        new PartBuilder()
            .time(JsonTime.read(json.get("ts"), clock))
            .component(component(json))
            .severity(SeverityWords.of(json.get("level")))
            .message(json.get("msg"));
    for (Map.Entry<String, String> value : json.values().entrySet()) {
      if (!isHeader(value.getKey())) {
        part.field(value.getKey(), value.getValue());
      }
    }
    return json.outcome(part);
  }

  private static boolean isMine(JsonLine json) {
    return json.has("level") && json.has("ts") && json.has("caller");
  }

  private static boolean isHeader(String name) {
    return name.equals("level") || name.equals("ts") || name.equals("msg");
  }

  private static String component(JsonLine json) {
    return json.get("logger").equals("etcd-client")
        ? ""
        : EtcdPackages.component(json.get("caller"));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.util.Map;
import java.util.Optional;

/**
 * Kubernetes' programs under {@code --logging-format=json}: {@code {"ts":1580306777047.28,
 * "caller":"file.go:1","msg":"text","v":0,…}}; errors have {@code err} and no {@code v}. Source:
 * Kubernetes' {@code staging/src/k8s.io/component-base/logs/json/json.go}.
 */
final class KlogJson implements LogFormat {
  @Override
  public String name() {
    return "klog-json";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    if (!line.startsWith("{") || !line.contains("\"ts\"") || line.contains("\"level\"")) {
      return Outcome.NOT_MINE;
    }
    Optional<JsonLine> read = JsonLine.read(line).filter(KlogJson::isMine);
    if (read.isEmpty()) {
      return Outcome.NOT_MINE;
    }
    JsonLine json = read.get();
    PartBuilder part =
        new PartBuilder()
            .time(JsonTime.read(json.get("ts"), clock))
            .component(KlogCallers.component(json.get("caller")))
            .severity(severity(json))
            .message(json.get("msg"));
    for (Map.Entry<String, String> value : json.values().entrySet()) {
      if (!value.getKey().equals("ts") && !value.getKey().equals("msg")) {
        part.field(value.getKey(), value.getValue());
      }
    }
    return json.outcome(part);
  }

  private static boolean isMine(JsonLine json) {
    boolean klog = json.has("v") || json.get("caller").contains(".go:");
    return klog && json.has("msg") && Epoch.read(json.get("ts")).isPresent();
  }

  private static Severity severity(JsonLine json) {
    if (json.has("v")) {
      return Severity.INFO;
    }
    // The verbosity stands behind the message: a cut line may have lost it.
    return json.damage().isPresent() && !json.has("err") ? Severity.UNKNOWN : Severity.ERROR;
  }
}

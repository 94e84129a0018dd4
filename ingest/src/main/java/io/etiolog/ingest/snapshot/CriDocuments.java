// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The objects of {@code crictl ps|pods|images -o json} and {@code crictl inspect}.
 *
 * <p>Source: the container runtime interface's runtime/v1/api.proto; for inspect's {@code info}
 * containerd's internal/cri/server/container_status.go and CRI-O's server/container_status.go.
 */
record CriDocuments(SnapshotContext context, Findings findings) {
  void container(JsonNode item, Origin origin) {
    findings.add(
        container(item, item.path("labels"), origin)
            .with("pod-id", item.path("podSandboxId").asText()));
  }

  private Fact container(JsonNode item, JsonNode labels, Origin origin) {
    String name = item.path("metadata").path("name").asText();
    return Fact.of("cri.container", context, origin)
        .component(Components.ofPod(name))
        .with("id", item.path("id").asText())
        .with("image", item.path("image").path("image").asText())
        .with("name", name)
        .with("state", state(item.path("state").asText(), "CONTAINER_"))
        .with("attempt", item.path("metadata").path("attempt").asText("0"))
        .with("created", item.path("createdAt").asText())
        .with("pod", labels.path("io.kubernetes.pod.name").asText())
        .with("namespace", labels.path("io.kubernetes.pod.namespace").asText());
  }

  void pod(JsonNode item, Origin origin) {
    JsonNode metadata = item.path("metadata");
    boolean ready = item.path("state").asText().equals("SANDBOX_READY");
    findings.add(
        Fact.of("cri.pod", context, origin)
            .component(Components.ofPod(metadata.path("name").asText()))
            .with("id", item.path("id").asText())
            .with("name", metadata.path("name").asText())
            .with("namespace", metadata.path("namespace").asText())
            .with("state", ready ? "Ready" : "NotReady")
            .with("attempt", metadata.path("attempt").asText("0"))
            .with("created", item.path("createdAt").asText()));
  }

  void image(JsonNode item, Origin origin) {
    for (JsonNode reference : item.path("repoTags")) {
      String text = reference.asText();
      int colon = text.lastIndexOf(':');
      boolean tagged = colon > text.lastIndexOf('/');
      findings.add(
          Fact.of("cri.image", context, origin)
              .with("image", tagged ? text.substring(0, colon) : text)
              .with("tag", tagged ? text.substring(colon + 1) : "")
              .with("id", item.path("id").asText())
              .with("size", item.path("size").asText()));
    }
  }

  /** One container as {@code crictl inspect} shows it: its state, its image, its arguments. */
  void inspected(JsonNode root, Origin origin) {
    JsonNode status = root.path("status");
    if (status.has("id")) {
      findings.add(
          container(status, status.path("labels"), origin)
              .with("exit-code", exitCode(status))
              .with("reason", status.path("reason").asText())
              .with("message", status.path("message").asText())
              .with("started", status.path("startedAt").asText())
              .with("finished", status.path("finishedAt").asText()));
      findings.addAll(
          ProcessArguments.image(context, origin, status.path("image").path("image").asText()));
    }
    JsonNode info = root.path("info");
    List<String> arguments = texts(info.path("runtimeSpec").path("process").path("args"));
    if (arguments.isEmpty()) {
      arguments.addAll(texts(info.path("config").path("command")));
      arguments.addAll(texts(info.path("config").path("args")));
    }
    findings.addAll(ProcessArguments.of(context, origin, arguments));
  }

  private static String exitCode(JsonNode status) {
    boolean exited = status.path("state").asText().equals("CONTAINER_EXITED");
    return exited ? status.path("exitCode").asText("0") : "";
  }

  private static List<String> texts(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.asText()));
    return texts;
  }

  /** {@code CONTAINER_RUNNING} as the tables print it: {@code Running}. */
  private static String state(String constant, String prefix) {
    if (!constant.startsWith(prefix) || constant.length() == prefix.length()) {
      return constant;
    }
    String word = constant.substring(prefix.length());
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }
}

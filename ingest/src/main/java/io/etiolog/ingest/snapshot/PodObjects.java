// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * Pods as the API or a static manifest has them: the pod, its containers, and what a control-plane
 * container is started with.
 *
 * <p>Source: k8s.io/api/core/v1/types.go; the status follows Kubernetes'
 * pkg/printers/internalversion/printers.go (printPod).
 */
record PodObjects(SnapshotContext context, Findings findings) {
  void pod(JsonNode pod, Origin origin) {
    JsonNode status = pod.path("status");
    if (status.has("phase")) {
      findings.add(row(pod, origin));
      status.path("initContainerStatuses").forEach(one -> container(pod, one, origin));
      status.path("containerStatuses").forEach(one -> container(pod, one, origin));
    }
    pod.path("spec").path("containers").forEach(container -> command(pod, container, origin));
  }

  private Fact row(JsonNode pod, Origin origin) {
    String name = pod.path("metadata").path("name").asText();
    String node = pod.path("spec").path("nodeName").asText();
    JsonNode containers = pod.path("status").path("containerStatuses");
    int ready = 0;
    long restarts = 0;
    for (JsonNode container : containers) {
      ready += container.path("ready").asBoolean() ? 1 : 0;
      restarts += container.path("restartCount").asLong();
    }
    int all = Math.max(containers.size(), pod.path("spec").path("containers").size());
    return Fact.of("k8s.pod", context, origin)
        .node(node.isEmpty() ? Components.nodeOfStaticPod(name) : node)
        .component(Components.ofPod(name))
        .with("namespace", pod.path("metadata").path("namespace").asText())
        .with("name", name)
        .with("ready", ready + "/" + all)
        .with("status", statusOf(pod))
        .with("restarts", Long.toString(restarts))
        .with("ip", pod.path("status").path("podIP").asText())
        .with("node", node)
        .with("component", Components.ofPod(name))
        .with("message", pod.path("status").path("message").asText());
  }

  private static String statusOf(JsonNode pod) {
    if (pod.path("metadata").has("deletionTimestamp")) {
      return "Terminating";
    }
    JsonNode status = pod.path("status");
    String reason = status.path("reason").asText();
    for (JsonNode container : status.path("containerStatuses")) {
      String waiting = container.path("state").path("waiting").path("reason").asText();
      String ended = container.path("state").path("terminated").path("reason").asText();
      if (!waiting.isEmpty() || !ended.isEmpty()) {
        return waiting.isEmpty() ? ended : waiting;
      }
    }
    return reason.isEmpty() ? status.path("phase").asText() : reason;
  }

  private void container(JsonNode pod, JsonNode status, Origin origin) {
    String podName = pod.path("metadata").path("name").asText();
    String name = status.path("name").asText();
    JsonNode last = status.path("lastState").path("terminated");
    String state = stateName(status.path("state"));
    JsonNode now = status.path("state").path(state);
    findings.add(
        Fact.of("k8s.container", context, origin)
            .node(pod.path("spec").path("nodeName").asText())
            .component(Components.ofPod(name))
            .with("namespace", pod.path("metadata").path("namespace").asText())
            .with("pod", podName)
            .with("name", name)
            .with("image", status.path("image").asText())
            .with("ready", status.path("ready").asText())
            .with("restarts", status.path("restartCount").asText())
            .with("state", state)
            .with("reason", now.path("reason").asText())
            .with("message", now.path("message").asText())
            .with("exit-code", now.path("exitCode").asText())
            .with("last-reason", last.path("reason").asText())
            .with("last-exit-code", last.path("exitCode").asText())
            .with("last-finished", last.path("finishedAt").asText())
            .with("last-message", last.path("message").asText()));
  }

  private static String stateName(JsonNode state) {
    if (state.has("waiting")) {
      return "waiting";
    }
    return state.has("running") ? "running" : state.has("terminated") ? "terminated" : "";
  }

  private void command(JsonNode pod, JsonNode container, Origin origin) {
    SnapshotContext there = context.onNode(pod.path("spec").path("nodeName").asText());
    List<String> arguments = new ArrayList<>();
    container.path("command").forEach(word -> arguments.add(word.asText()));
    container.path("args").forEach(word -> arguments.add(word.asText()));
    ProcessArguments.component(arguments)
        .ifPresent(component -> {
          String image = container.path("image").asText();
          findings.add(ProcessArguments.image(there, origin, image, component));
          findings.addAll(ProcessArguments.of(there, origin, arguments));
        });
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Objects of the Kubernetes API: nodes, events, leases and OpenShift's machines here, pods in
 * {@link PodObjects}. Everything else says nothing.
 *
 * <p>Source: k8s.io/api/core/v1/types.go, coordination/v1/types.go; OpenShift's
 * machine/v1beta1/types_machine.go.
 */
final class KubernetesObjects {
  private final SnapshotContext context;
  private final Findings findings;
  private final PodObjects pods;

  KubernetesObjects(SnapshotContext context, Findings findings) {
    this.context = context;
    this.findings = findings;
    this.pods = new PodObjects(context, findings);
  }

  void object(String kind, JsonNode object, Origin origin) {
    switch (kind) {
      case "Node" -> node(object, origin);
      case "Pod" -> pods.pod(object, origin);
      case "Event" -> event(object, origin);
      case "Lease" -> lease(object, origin);
      case "Machine" -> machine(object, origin);
      default -> {
        // Of no use to a diagnosis.
      }
    }
  }

  private void node(JsonNode node, Origin origin) {
    String name = node.path("metadata").path("name").asText();
    JsonNode status = node.path("status");
    findings.add(
        Fact.of("k8s.node", context, origin)
            .node(name)
            .with("name", name)
            .with("status", nodeStatus(node))
            .with("roles", roles(node.path("metadata").path("labels")))
            .with("version", status.path("nodeInfo").path("kubeletVersion").asText())
            .with("runtime", status.path("nodeInfo").path("containerRuntimeVersion").asText())
            .with("kernel", status.path("nodeInfo").path("kernelVersion").asText())
            .with("os", status.path("nodeInfo").path("osImage").asText())
            .with("internal-ip", internalAddress(status)));
    for (JsonNode condition : status.path("conditions")) {
      findings.add(
          Fact.of("k8s.node-condition", context, origin)
              .node(name)
              .with("node", name)
              .with("type", condition.path("type").asText())
              .with("status", condition.path("status").asText())
              .with("reason", condition.path("reason").asText())
              .with("message", condition.path("message").asText())
              .with("heartbeat", condition.path("lastHeartbeatTime").asText())
              .with("since", condition.path("lastTransitionTime").asText()));
    }
    for (JsonNode taint : node.path("spec").path("taints")) {
      findings.add(
          Fact.of("k8s.node-taint", context, origin)
              .node(name)
              .with("node", name)
              .with("key", taint.path("key").asText())
              .with("value", taint.path("value").asText())
              .with("effect", taint.path("effect").asText()));
    }
  }

  /** As kubectl's printers say it. */
  private static String nodeStatus(JsonNode node) {
    String status = "Unknown";
    for (JsonNode condition : node.path("status").path("conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        status = condition.path("status").asText().equals("True") ? "Ready" : "NotReady";
      }
    }
    boolean cordoned = node.path("spec").path("unschedulable").asText().equals("true");
    return cordoned ? status + ",SchedulingDisabled" : status;
  }

  private static String roles(JsonNode labels) {
    List<String> roles = new ArrayList<>();
    labels
        .fieldNames()
        .forEachRemaining(label -> {
          if (label.startsWith("node-role.kubernetes.io/")) {
            roles.add(label.substring(label.indexOf('/') + 1));
          }
        });
    return String.join(",", roles);
  }

  private static String internalAddress(JsonNode status) {
    for (JsonNode address : status.path("addresses")) {
      if (address.path("type").asText().equals("InternalIP")) {
        return address.path("address").asText();
      }
    }
    return "";
  }

  private void event(JsonNode event, Origin origin) {
    JsonNode about =
        event.has("involvedObject") ? event.path("involvedObject") : event.path("regarding");
    String kind = about.path("kind").asText().toLowerCase(Locale.ROOT);
    String name = about.path("name").asText();
    JsonNode source = event.path("source");
    String last =
        first(
            event.path("lastTimestamp"),
            event.path("series").path("lastObservedTime"),
            event.path("eventTime"),
            event.path("firstTimestamp"),
            event.path("metadata").path("creationTimestamp"));
    findings.add(
        Fact.of("k8s.event", context, origin)
            .node(kind.equals("node") ? name : source.path("host").asText())
            .time(Times.instant(last))
            .with("type", event.path("type").asText())
            .with("reason", event.path("reason").asText())
            .with("object", kind + "/" + name)
            .with("namespace", about.path("namespace").asText())
            .with("message", first(event.path("message"), event.path("note")))
            .with("count", first(event.path("count"), event.path("series").path("count")))
            .with("from", first(source.path("component"), event.path("reportingComponent")))
            .with("last-seen", last));
  }

  private static String first(JsonNode... candidates) {
    return Stream.of(candidates)
        .filter(node -> !node.isNull())
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty() && !text.equals("null"))
        .findFirst()
        .orElse("");
  }

  private void lease(JsonNode lease, Origin origin) {
    JsonNode metadata = lease.path("metadata");
    JsonNode spec = lease.path("spec");
    boolean ofNode = metadata.path("namespace").asText().equals("kube-node-lease");
    findings.add(
        Fact.of("k8s.lease", context, origin)
            .node(ofNode ? metadata.path("name").asText() : "")
            .with("namespace", metadata.path("namespace").asText())
            .with("name", metadata.path("name").asText())
            .with("holder", spec.path("holderIdentity").asText())
            .with("renewed", spec.path("renewTime").asText())
            .with("transitions", spec.path("leaseTransitions").asText()));
  }

  private void machine(JsonNode machine, Origin origin) {
    JsonNode status = machine.path("status");
    String node = status.path("nodeRef").path("name").asText();
    findings.add(
        Fact.of("openshift.machine", context, origin)
            .node(node)
            .with("name", machine.path("metadata").path("name").asText())
            .with("phase", status.path("phase").asText())
            .with("node", node)
            .with("state", status.path("providerStatus").path("instanceState").asText())
            .with("provider-id", machine.path("spec").path("providerID").asText()));
  }
}

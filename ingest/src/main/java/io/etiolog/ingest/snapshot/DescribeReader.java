// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code kubectl describe} prints of one node or pod.
 *
 * <p>Source: k8s.io/kubectl/pkg/describe/describe.go (describeNode, describePod,
 * describeContainers).
 */
final class DescribeReader implements SnapshotReader {
  private static final Pattern KEY = Pattern.compile("([A-Z][A-Za-z0-9/() -]{0,40}):(?:\\s+(.*))?");
  private static final String STAR = "* ";
  private static final int MOST_KEYS = 200;

  private final SnapshotContext context;
  private final Findings findings = new Findings();
  private final Map<String, String> values = new HashMap<>();
  private final DescribedContainers containers;
  private Origin start = new Origin("", 1);
  private String opening = "";
  private String section = "";
  private int base = -1;

  DescribeReader(SnapshotContext context) {
    this.context = context;
    this.containers = new DescribedContainers(context, findings);
  }

  @Override
  public Verdict line(Origin origin, String written) {
    if (written.isBlank()) {
      return Verdict.TAKEN;
    }
    String line = base < 0 && written.startsWith(STAR) ? written.substring(STAR.length()) : written;
    int indent = line.length() - line.stripLeading().length();
    if (base < 0) {
      base = indent;
      start = origin;
      opening = line;
    } else if (indent < base || (indent == base && !isKey(line))) {
      return Verdict.NOT_MINE;
    }
    if (indent == base) {
      top(origin, line.strip());
    } else {
      inner(origin, line, indent - base);
    }
    return Verdict.TAKEN;
  }

  /** A top-level key; another {@code Name:} begins the next object, an error is no key. */
  private static boolean isKey(String line) {
    String text = line.strip();
    return KEY.matcher(text).matches()
        && !text.startsWith("Error")
        && !DescribeFormat.OPENING.matcher(line).matches();
  }

  private void top(Origin origin, String text) {
    Matcher matcher = KEY.matcher(text);
    if (!matcher.matches()) {
      return;
    }
    containers.end();
    section = matcher.group(1);
    String value = matcher.group(2);
    put(section, value == null ? "" : value.strip());
    if (section.equals("Taints")) {
      taint(origin, value == null ? "" : value);
    }
  }

  private void put(String key, String value) {
    if (values.size() < MOST_KEYS) {
      values.putIfAbsent(key, value);
    }
  }

  private void inner(Origin origin, String line, int indent) {
    section = begun(line).orElse(section);
    switch (section) {
      case "Conditions" ->
          DescribedRows.condition(context, origin, line)
              .ifPresent(fact -> findings.add(ofNode(fact)));
      case "Taints" -> taint(origin, line);
      case "Events" ->
          DescribedRows.event(context, origin, line).ifPresent(fact -> findings.add(about(fact)));
      case "Containers", "Init Containers" -> containers.line(origin, line.strip(), indent, pod());
      case "Addresses", "System Info" -> pair(line.strip());
      default -> {
        // Labels, volumes, capacity: of no use to a diagnosis.
      }
    }
  }

  /** A table whose heading was left out, by its columns. */
  private static Optional<String> begun(String line) {
    String text = line.strip();
    boolean typed = text.startsWith("Type ");
    if (typed && text.contains("LastTransitionTime")) {
      return Optional.of("Conditions");
    }
    return typed && text.contains(" Reason ") && text.endsWith("Message")
        ? Optional.of("Events")
        : Optional.empty();
  }

  private void taint(Origin origin, String text) {
    DescribedRows.taint(context, origin, text).ifPresent(fact -> findings.add(ofNode(fact)));
  }

  private void pair(String text) {
    Matcher matcher = KEY.matcher(text);
    if (matcher.matches() && matcher.group(2) != null) {
      put(section + "/" + matcher.group(1), matcher.group(2).strip());
    }
  }

  private Fact ofNode(Fact fact) {
    return fact.node(value("Name")).with("node", value("Name"));
  }

  private Fact about(Fact fact) {
    boolean pod = isPod();
    return fact.node(pod ? nodeOfPod() : value("Name"))
        .with("object", (pod ? "pod/" : "node/") + value("Name"))
        .with("namespace", value("Namespace"));
  }

  private boolean isPod() {
    return values.containsKey("Namespace");
  }

  private DescribedContainers.Pod pod() {
    return new DescribedContainers.Pod(value("Namespace"), value("Name"), nodeOfPod());
  }

  /** The pod's {@code Node:} is {@code name/address}. */
  private String nodeOfPod() {
    String node = value("Node");
    int slash = node.indexOf('/');
    return slash < 0 ? node : node.substring(0, slash);
  }

  private String value(String key) {
    return values.getOrDefault(key, "");
  }

  @Override
  public List<Observation> finish() {
    containers.end();
    boolean pod = isPod() && values.containsKey("Containers");
    boolean node = !isPod() && values.containsKey("Roles");
    if (pod) {
      findings.add(podFact());
    } else if (node) {
      findings.add(nodeFact());
    }
    return findings.list();
  }

  private Fact nodeFact() {
    boolean cordoned = value("Unschedulable").equals("true");
    String ready =
        findings.list().stream()
            .filter(fact -> fact.kind().equals("k8s.node-condition"))
            .filter(fact -> fact.field("type").equals("Ready"))
            .map(fact -> fact.field("status").equals("True") ? "Ready" : "NotReady")
            .findFirst()
            .orElse("");
    return Fact.of("k8s.node", context, start, opening)
        .node(value("Name"))
        .with("name", value("Name"))
        .with("status", cordoned && !ready.isEmpty() ? ready + ",SchedulingDisabled" : ready)
        .with("roles", value("Roles"))
        .with("version", value("System Info/Kubelet Version"))
        .with("runtime", value("System Info/Container Runtime Version"))
        .with("kernel", value("System Info/Kernel Version"))
        .with("os", value("System Info/OS Image"))
        .with("internal-ip", value("Addresses/InternalIP"));
  }

  private Fact podFact() {
    String component = Components.ofPod(value("Name"));
    String reason = value("Reason").isEmpty() ? containers.reason() : value("Reason");
    return Fact.of("k8s.pod", context, start, opening)
        .node(nodeOfPod())
        .component(component)
        .with("namespace", value("Namespace"))
        .with("name", value("Name"))
        .with("ready", containers.ready())
        .with("status", reason.isEmpty() ? value("Status") : reason)
        .with("restarts", containers.restarts())
        .with("ip", value("IP"))
        .with("node", nodeOfPod())
        .with("component", component)
        .with("message", value("Message"));
  }

  @Override
  public String problem() {
    return findings.problem();
  }
}

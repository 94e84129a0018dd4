// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The containers in the description of one pod; see {@link DescribeReader}. */
final class DescribedContainers {
  private static final Pattern KEY = Pattern.compile("([A-Z][A-Za-z ]{0,30}):(?:\\s+(.*))?");
  private static final int MOST = 500;

  private final SnapshotContext context;
  private final Findings findings;
  private final Map<String, String> values = new HashMap<>();
  private final List<String> arguments = new ArrayList<>();
  private Origin start = new Origin("", 1);
  private Pod pod = new Pod("", "", "");
  private String name = "";
  private String list = "";
  private String state = "";
  private String reason = "";
  private int all;
  private int ready;
  private long restarts;

  /** The pod that the containers belong to. */
  record Pod(String namespace, String name, String node) {}

  DescribedContainers(SnapshotContext context, Findings findings) {
    this.context = context;
    this.findings = findings;
  }

  /** Takes a line of the section, by its indent relative to the section's heading. */
  void line(Origin origin, String text, int indent, Pod owner) {
    if (indent <= 2 && text.endsWith(":")) {
      end();
      name = text.substring(0, text.length() - 1);
      start = origin;
      pod = owner;
    } else if (indent <= 4) {
      key(text, "");
    } else if (list.equals("Command") || list.equals("Args")) {
      if (arguments.size() < MOST) {
        arguments.add(text);
      }
    } else if (!state.isEmpty()) {
      key(text, state + "/");
    }
  }

  private void key(String text, String prefix) {
    Matcher matcher = KEY.matcher(text);
    if (!matcher.matches() || values.size() >= MOST) {
      return;
    }
    String key = matcher.group(1);
    String value = matcher.group(2) == null ? "" : matcher.group(2).strip();
    values.putIfAbsent(prefix + key, value);
    if (prefix.isEmpty()) {
      list = key;
      state = key.equals("State") || key.equals("Last State") ? key : "";
    }
  }

  /** Ends the container that is being read, if there is one. */
  void end() {
    if (!name.isEmpty()) {
      all++;
      ready += value("Ready").equals("True") ? 1 : 0;
      restarts += Cells.isNumber(value("Restart Count")) ? count() : 0;
      boolean running = value("State").equals("Running");
      reason = reason.isEmpty() && !running ? value("State/Reason") : reason;
      findings.add(fact());
      process();
    }
    name = "";
    list = "";
    state = "";
    values.clear();
    arguments.clear();
  }

  private long count() {
    String text = value("Restart Count");
    return text.length() > 9 ? 0 : Long.parseLong(text);
  }

  private void process() {
    SnapshotContext there = context.onNode(pod.node());
    ProcessArguments.component(arguments)
        .ifPresent(component -> {
          findings.add(ProcessArguments.image(there, start, value("Image"), component));
          findings.addAll(ProcessArguments.of(there, start, arguments));
        });
  }

  private Fact fact() {
    return Fact.of("k8s.container", context, start)
        .node(pod.node())
        .component(Components.ofPod(name))
        .with("namespace", pod.namespace())
        .with("pod", pod.name())
        .with("name", name)
        .with("image", value("Image"))
        .with("ready", value("Ready").toLowerCase(Locale.ROOT))
        .with("restarts", value("Restart Count"))
        .with("state", value("State").toLowerCase(Locale.ROOT))
        .with("reason", value("State/Reason"))
        .with("message", value("State/Message"))
        .with("exit-code", value("State/Exit Code"))
        .with("last-reason", value("Last State/Reason"))
        .with("last-exit-code", value("Last State/Exit Code"))
        .with("last-finished", Times.normal(value("Last State/Finished")))
        .with("last-message", value("Last State/Message"));
  }

  private String value(String key) {
    return values.getOrDefault(key, "");
  }

  /** Why the first container that does not run waits or ended, or {@code ""}. */
  String reason() {
    return reason;
  }

  /** As {@code kubectl get pods} prints it: {@code 2/3}. */
  String ready() {
    return ready + "/" + all;
  }

  String restarts() {
    return Long.toString(restarts);
  }
}

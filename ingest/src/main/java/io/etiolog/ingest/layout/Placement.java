// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import io.etiolog.ingest.format.SourceHints;
import io.etiolog.ingest.record.LogRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a file's path says about its content; unknown parts are {@code ""}.
 *
 * @param node the host
 * @param component the program, in the field's usual spelling
 * @param namespace of the pod
 * @param pod its name
 * @param container its name
 * @param restart how often the container had been restarted when the log was begun, where the path
 *     says so
 */
public record Placement(
    String node,
    String component,
    String namespace,
    String pod,
    String container,
    OptionalInt restart) {

  /** Nothing is known. */
  public static final Placement UNKNOWN = new Placement("", "", "", "", "", OptionalInt.empty());

  /** Only the program is known. */
  static Placement ofComponent(String component) {
    return new Placement("", component, "", "", "", OptionalInt.empty());
  }

  /** The same on a node, where this one names none. */
  public Placement on(String host) {
    return node.isEmpty()
        ? new Placement(host, component, namespace, pod, container, restart)
        : this;
  }

  /** The same since one of the container's restarts. */
  Placement restarted(int times) {
    return new Placement(node, component, namespace, pod, container, OptionalInt.of(times));
  }

  /**
   * The record with what this says of its pod, under OpenTelemetry's names: {@code
   * k8s.namespace.name}, {@code k8s.pod.name}, {@code k8s.container.name}, {@code
   * k8s.container.restart_count}. The line's own fields stay.
   */
  public LogRecord describe(LogRecord line) {
    if (pod.isEmpty() && container.isEmpty()) {
      return line;
    }
    Map<String, String> fields = new LinkedHashMap<>(line.fields());
    putIfKnown(fields, "k8s.namespace.name", namespace);
    putIfKnown(fields, "k8s.pod.name", pod);
    putIfKnown(fields, "k8s.container.name", container);
    restart.ifPresent(
        count -> fields.putIfAbsent("k8s.container.restart_count", Integer.toString(count)));
    return new LogRecord(
        line.origin(),
        line.time(),
        line.node(),
        line.component(),
        line.severity(),
        line.message(),
        fields,
        line.format(),
        line.raw());
  }

  private static void putIfKnown(Map<String, String> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.putIfAbsent(name, value);
    }
  }

  /** What the parsers of the file's lines need. */
  public SourceHints hints() {
    return new SourceHints(node, component);
  }
}

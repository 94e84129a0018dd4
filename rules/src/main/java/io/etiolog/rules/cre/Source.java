// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whose lines a rule asks for, from its {@code event.source}.
 *
 * @param components the programs whose lines are judged, besides lines of programs that are not
 *     known; none for all lines
 * @param events whether it is Kubernetes' events
 * @param layer where a fault lies that such lines tell of
 */
record Source(List<String> components, boolean events, String layer) {
  private static final String PREFIX = "cre.log.";

  /** Sources that name no program. */
  private static final Set<String> ANY =
      Set.of(
          "log", "default", "k8s", "kubernetes", "stdin", "syslog", "journal", "journald", "pod");

  private static final Set<String> EVENTS =
      Set.of("cre.kubernetes", "cre.k8s", "k8s", "kubernetes", "cre.kubernetes.events");

  private static final Map<String, Source> PROGRAMS =
      Map.ofEntries(
          program("etcd", "etcd", "etcd"),
          program("kubelet", "kubelet", "kubelet"),
          program("apiserver", "apiserver", "kube-apiserver"),
          program("kube-apiserver", "apiserver", "kube-apiserver"),
          program("kube-controller-manager", "apiserver", "kube-controller-manager"),
          program("controller-manager", "apiserver", "kube-controller-manager"),
          program("kube-scheduler", "apiserver", "kube-scheduler"),
          program("scheduler", "apiserver", "kube-scheduler"),
          program("containerd", "runtime", "containerd"),
          program("docker", "runtime", "dockerd"),
          program("dockerd", "runtime", "dockerd"),
          program("crio", "runtime", "crio"),
          program("cri-o", "runtime", "crio"),
          program("kube-proxy", "network", "kube-proxy"),
          program("coredns", "network", "coredns"),
          program("kernel", "host", "kernel"),
          program("dmesg", "host", "kernel"),
          program("systemd", "host", "systemd"));

  private static Map.Entry<String, Source> program(String name, String layer, String component) {
    return Map.entry(name, new Source(List.of(component), false, layer));
  }

  /**
   * What a source means here. One that names a program unknown to Etiolog, such as {@code
   * cre.log.rabbitmq}, is that program's lines, and those of programs that are not known.
   */
  static Source of(String written) {
    String source = written.strip().toLowerCase(Locale.ROOT);
    if (EVENTS.contains(source)) {
      return new Source(List.of(), true, "other");
    }
    String name = source.startsWith(PREFIX) ? source.substring(PREFIX.length()) : source;
    if (ANY.contains(name)) {
      return new Source(List.of(), false, "other");
    }
    Source known = PROGRAMS.get(name);
    return known == null ? new Source(List.of(name), false, "other") : known;
  }

  /** Under which name a value of an event or a line is kept; {@code ""} for none. */
  String field(String path) {
    return events ? eventField(path) : lineField(path);
  }

  private static String eventField(String path) {
    return switch (path) {
      case "reason", "type", "message", "count" -> path;
      case "note" -> "message";
      case "involvedObject.namespace", "metadata.namespace", "regarding.namespace" -> "namespace";
      case "source.component", "reportingComponent" -> "from";
      default -> "";
    };
  }

  /** Ingest takes a line's time and severity out of its fields. */
  private static String lineField(String path) {
    return switch (path) {
      case "msg", "message" -> "message";
      case "", "level", "severity", "lvl", "ts", "time", "timestamp", "@timestamp", "t" -> "";
      default -> path;
    };
  }
}

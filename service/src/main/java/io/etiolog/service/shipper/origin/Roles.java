// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import io.etiolog.service.shipper.FieldNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which field means what. Immutable. */
final class Roles {
  /** Names that programs use for what is not their own node. */
  private static final Set<String> AMBIGUOUS =
      Set.of("node", "nodename", "hostname", "host", "host.name");

  /** GELF has it in front of each name that is not its own. */
  private static final String GELF = "_";

  private final Map<String, Role> byName = new HashMap<>();
  private final Map<String, Role> ofLabels = new HashMap<>();

  Roles(FieldNames site) {
    // What a site says of its names stands over what we know of others'.
    for (String name : site.node()) {
      add(AMBIGUOUS.contains(name) ? Role.HOST : Role.NODE, List.of(name, GELF + name));
    }
    addOfSite(Role.CLUSTER, site.cluster());
    addOfSite(Role.SITE_UNIT, site.unit());
    addOfSite(Role.FILE, site.file());
    addOfSite(Role.TAG, site.tag());
    addOfSite(Role.ADDED, site.added());
    lines();
    kubernetes();
    journal();
    labels();
  }

  /** What a program may print too, but nobody else can have put beside a record. */
  private void labels() {
    ofLabels.put("pod", Role.POD);
    ofLabels.put("namespace", Role.NAMESPACE);
    ofLabels.put("container", Role.CONTAINER);
    ofLabels.put("container_id", Role.CONTAINER_ID);
    for (String name : List.of("node", "nodename", "hostname", "host")) {
      if (byName.get(name) == Role.HOST) {
        ofLabels.put(name, Role.NODE);
      }
    }
  }

  private void lines() {
    add(Role.LOG, List.of("log", "_log"));
    add(Role.MESSAGE, List.of("message"));
    add(Role.GELF_MESSAGE, List.of("short_message"));
    add(Role.TIME, List.of("time", "_time"));
    add(Role.STREAM, List.of("stream", "_stream", "log.iostream"));
    add(Role.JOINED, List.of("_p", "__p"));
    add(Role.PART, List.of("logtag", "_logtag"));
    add(Role.DATE, List.of("date", "@timestamp", "timestamp"));
    add(Role.OF_A_LINE, List.of("msg", "level", "caller", "ts"));
    add(Role.KERNEL_SEQUENCE, List.of("sequence"));
  }

  private void kubernetes() {
    add(Role.KUBERNETES, List.of("kubernetes"));
    add(
        Role.KUBERNETES_NODE,
        List.of(
            "kubernetes.host",
            "kubernetes.pod_node_name",
            "kubernetes.node.name",
            "kubernetes_host",
            "_kubernetes_host",
            "k8s.node.name",
            "k8s_node_name"));
    add(
        Role.POD,
        List.of(
            "kubernetes.pod_name",
            "kubernetes.pod.name",
            "_kubernetes_pod_name",
            "k8s.pod.name",
            "k8s_pod_name"));
    add(
        Role.NAMESPACE,
        List.of(
            "kubernetes.namespace_name",
            "kubernetes.pod_namespace",
            "kubernetes.namespace",
            "_kubernetes_namespace_name",
            "k8s.namespace.name",
            "k8s_namespace_name"));
    add(
        Role.POD_UID,
        List.of(
            "kubernetes.pod_id",
            "kubernetes.pod_uid",
            "kubernetes.pod.uid",
            "_kubernetes_pod_id",
            "k8s.pod.uid",
            "k8s_pod_uid"));
    add(
        Role.CONTAINER,
        List.of(
            "kubernetes.container_name",
            "kubernetes.container.name",
            "_kubernetes_container_name",
            "k8s.container.name",
            "k8s_container_name"));
    add(
        Role.CONTAINER_ID,
        List.of(
            "kubernetes.docker_id",
            "kubernetes.container_id",
            "kubernetes.container.id",
            "_kubernetes_docker_id",
            "container.id"));
    add(Role.RESTART, List.of("k8s.container.restart_count"));
  }

  /** Fluent Bit may write them in lower case and without underscores. */
  private void journal() {
    add(Role.JOURNAL_MESSAGE, List.of("MESSAGE"));
    add(Role.SOURCE_TIME, List.of("_SOURCE_REALTIME_TIMESTAMP", "source_realtime_timestamp"));
    add(Role.JOURNAL_TIME, List.of("__REALTIME_TIMESTAMP"));
    add(Role.JOURNAL_HOST, List.of("_HOSTNAME"));
    add(Role.UNIT_MEANT, List.of("UNIT"));
    add(Role.UNIT, List.of("_SYSTEMD_UNIT", "systemd_unit", "systemd.unit"));
    add(
        Role.IDENTIFIER,
        List.of("SYSLOG_IDENTIFIER", "syslog_identifier", "syslog.identifier", "ident", "appname"));
    add(Role.PID, List.of("_PID", "SYSLOG_PID", "pid", "procid"));
    add(Role.TRANSPORT, List.of("_TRANSPORT", "transport"));
    add(Role.PRIORITY, List.of("PRIORITY", "priority"));
    add(Role.MACHINE, List.of("_MACHINE_ID", "machine_id", "_BOOT_ID", "boot_id"));
  }

  private void addOfSite(Role role, List<String> names) {
    add(role, names);
    names.forEach(name -> byName.putIfAbsent(GELF + name, role));
  }

  private void add(Role role, List<String> names) {
    names.forEach(name -> byName.putIfAbsent(name, role));
  }

  /** What a field means, or null for one that is nothing to us. */
  @Nullable Role of(String name) {
    return byName.get(name);
  }

  /** What a label means, or null. */
  @Nullable Role ofLabel(String name) {
    Role role = ofLabels.get(name);
    return role == null ? byName.get(name) : role;
  }
}

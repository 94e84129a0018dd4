// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import static java.util.Map.entry;

import io.etiolog.ingest.record.Observation;
import java.util.List;
import java.util.Map;

/** The tables that are read by their header. To add one: add it here. */
final class KnownTables {
  private static final List<String> YES_NO = List.of("True", "False", "Unknown");

  private KnownTables() {}

  static List<ColumnTable> all() {
    return List.of(
        machines(),
        components(),
        operators(),
        images(),
        certificates(),
        authorities(),
        leases(),
        wideEvents(),
        filesystems(),
        swaps());
  }

  // machine-api-operator's
  // install/0000_30_machine-api-operator_02_machine.CustomResourceDefinition.
  private static ColumnTable machines() {
    return new ColumnTable(
        "oc-get-machines",
        "openshift.machine",
        List.of("PHASE "),
        List.of("NAME", "PHASE", "TYPE", "REGION", "ZONE", "AGE"),
        Map.ofEntries(
            entry("NAMESPACE", "namespace"),
            entry("NAME", "name"),
            entry("PHASE", "phase"),
            entry("TYPE", "type"),
            entry("REGION", ""),
            entry("ZONE", ""),
            entry("AGE", "age"),
            entry("NODE", "node"),
            entry("PROVIDERID", "provider-id"),
            entry("STATE", "state")),
        new ColumnTable.Telling("AGE", Cells::isAge));
  }

  // printers.go, printComponentStatus.
  private static ColumnTable components() {
    return new ColumnTable(
        "kubectl-get-componentstatuses",
        "k8s.component-status",
        List.of("STATUS  ", "STATUS MESSAGE"),
        List.of("NAME", "STATUS", "MESSAGE", "ERROR"),
        Map.of("NAME", "name", "STATUS", "status", "MESSAGE", "message", "ERROR", "error"),
        new ColumnTable.Telling("STATUS", status -> status.endsWith("ealthy")));
  }

  // OpenShift's config/v1, ClusterOperator.
  private static ColumnTable operators() {
    return new ColumnTable(
        "oc-get-clusteroperators",
        "openshift.cluster-operator",
        List.of("PROGRESSING "),
        List.of("NAME", "VERSION", "AVAILABLE", "PROGRESSING", "DEGRADED", "SINCE"),
        Map.of(
            "NAME", "name",
            "VERSION", "version",
            "AVAILABLE", "available",
            "PROGRESSING", "progressing",
            "DEGRADED", "degraded",
            "SINCE", "since",
            "MESSAGE", "message"),
        new ColumnTable.Telling("AVAILABLE", YES_NO::contains));
  }

  // cri-tools' cmd/crictl/image.go.
  private static ColumnTable images() {
    return new ColumnTable(
        "crictl-images",
        "cri.image",
        List.of("IMAGE ID"),
        List.of("IMAGE", "TAG", "IMAGE ID", "SIZE"),
        Map.of("IMAGE", "image", "TAG", "tag", "IMAGE ID", "id", "DIGEST", "", "SIZE", "size"),
        new ColumnTable.Telling("IMAGE ID", id -> Cells.isHex(id, 12, 64)));
  }

  // Kubernetes' cmd/kubeadm/app/cmd/certs.go.
  private static ColumnTable certificates() {
    return new ColumnTable(
        "kubeadm-certs",
        "k8s.certificate",
        List.of("RESIDUAL TIME"),
        List.of("CERTIFICATE", "EXPIRES", "RESIDUAL TIME"),
        Map.of(
            "CERTIFICATE", "name",
            "EXPIRES", "expires",
            "RESIDUAL TIME", "residual",
            "CERTIFICATE AUTHORITY", "authority",
            "EXTERNALLY MANAGED", "externally-managed"),
        new ColumnTable.Telling("EXPIRES", time -> time.endsWith("UTC")));
  }

  private static ColumnTable authorities() {
    return new ColumnTable(
        "kubeadm-authorities",
        "k8s.certificate",
        List.of("RESIDUAL TIME"),
        List.of("CERTIFICATE AUTHORITY", "EXPIRES", "RESIDUAL TIME"),
        Map.of(
            "CERTIFICATE AUTHORITY", "name",
            "EXPIRES", "expires",
            "RESIDUAL TIME", "residual",
            "EXTERNALLY MANAGED", "externally-managed"),
        new ColumnTable.Telling("EXPIRES", time -> time.endsWith("UTC")));
  }

  // printers.go, printLease.
  private static ColumnTable leases() {
    return new ColumnTable(
        "kubectl-get-leases",
        "k8s.lease",
        List.of("HOLDER "),
        List.of("NAME", "HOLDER", "AGE"),
        Map.of("NAMESPACE", "namespace", "NAME", "name", "HOLDER", "holder", "AGE", "age"),
        new ColumnTable.Telling("AGE", Cells::isAge));
  }

  // printers.go, printEvent, with -o wide.
  private static ColumnTable wideEvents() {
    return new ColumnTable(
        "kubectl-get-events-wide",
        "k8s.event",
        List.of(" SUBOBJECT "),
        List.of("LAST SEEN", "TYPE", "REASON", "OBJECT", "SUBOBJECT", "SOURCE", "MESSAGE"),
        Map.ofEntries(
            entry("NAMESPACE", "namespace"),
            entry("LAST SEEN", "age"),
            entry("TYPE", "type"),
            entry("REASON", "reason"),
            entry("OBJECT", "object"),
            entry("SUBOBJECT", ""),
            entry("SOURCE", "from"),
            entry("MESSAGE", "message"),
            entry("FIRST SEEN", ""),
            entry("COUNT", "count"),
            entry("NAME", "")),
        new ColumnTable.Telling("TYPE", List.of("Normal", "Warning")::contains));
  }

  // coreutils' src/df.c; sizes with -h, -k and -i.
  private static ColumnTable filesystems() {
    return new ColumnTable(
        "df",
        "disk.filesystem",
        List.of("Filesystem "),
        List.of("Filesystem", "Mounted on"),
        Map.ofEntries(
            entry("Filesystem", "filesystem"),
            entry("Type", "type"),
            entry("Size", "size"),
            entry("1K-blocks", "size"),
            entry("1024-blocks", "size"),
            entry("Used", "used"),
            entry("Avail", "available"),
            entry("Available", "available"),
            entry("Use%", "used-percent"),
            entry("Capacity", "used-percent"),
            entry("Inodes", "inodes"),
            entry("IUsed", "inodes-used"),
            entry("IFree", "inodes-free"),
            entry("IUse%", "inodes-used-percent"),
            entry("Mounted on", "mounted-on")),
        new ColumnTable.Telling("Mounted on", path -> path.startsWith("/")));
  }

  // Linux' mm/swapfile.c (swap_show), /proc/swaps.
  private static ColumnTable swaps() {
    return new ColumnTable(
        "swaps",
        "host.swap",
        List.of("Filename"),
        List.of("Filename", "Type", "Size", "Used", "Priority"),
        Map.of("Filename", "name", "Type", "type", "Size", "size", "Used", "used", "Priority", ""),
        new ColumnTable.Telling("Filename", path -> path.startsWith("/")));
  }

  static String value(String attribute, String cell) {
    return attribute.equals("expires") ? Times.normal(cell) : cell;
  }

  /** Adds what follows from other attributes of the row. */
  static Observation finished(Fact fact) {
    String residual = fact.value("residual");
    if (!residual.isEmpty()) {
      boolean expired = residual.equals("<invalid>") || residual.startsWith("-");
      fact.with("expired", Boolean.toString(expired));
    }
    String from = fact.value("from");
    int host = from.indexOf(", ");
    if (host >= 0) {
      fact.with("from", from.substring(0, host)).node(from.substring(host + 2));
    }
    String object = fact.value("object");
    boolean ofNode = object.startsWith("node/");
    return fact.node(ofNode ? object.substring("node/".length()) : fact.value("node"))
        .observation();
  }
}

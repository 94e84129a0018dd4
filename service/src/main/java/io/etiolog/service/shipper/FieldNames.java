// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import java.util.List;

/**
 * The names under which a site's shippers add what no shipper knows by itself. Fields of records,
 * Loki's labels and OpenTelemetry's attributes are looked up alike; nested names are joined with
 * dots.
 *
 * @param node fields with the node
 * @param cluster fields with the cluster
 * @param unit fields with the systemd unit
 * @param file fields with the path of the file that was read
 * @param tag fields with the shipper's tag
 * @param added fields that a site adds to its records and that no program printed; they are left
 *     out where a line is put together again from its parts
 */
public record FieldNames(
    List<String> node,
    List<String> cluster,
    List<String> unit,
    List<String> file,
    List<String> tag,
    List<String> added) {

  /** The names that are in common use. */
  public static final FieldNames USUAL =
      new FieldNames(
          List.of("node_name", "node", "nodename", "hostname", "host", "host.name"),
          List.of(
              "cluster",
              "cluster_name",
              "cluster.name",
              "k8s.cluster.name",
              "k8s_cluster_name",
              "kubernetes_cluster",
              "orchestrator.cluster.name"),
          List.of("unit"),
          List.of("filename", "file", "path", "file_path", "filepath", "log.file.path"),
          List.of("tag", "fluent_tag", "flb-key", "_tag"),
          List.of("offset", "source_type", "sourcetype", "job", "service_name"));

  /** Keeps others from changing them. */
  public FieldNames {
    node = List.copyOf(node);
    cluster = List.copyOf(cluster);
    unit = List.copyOf(unit);
    file = List.copyOf(file);
    tag = List.copyOf(tag);
    added = List.copyOf(added);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.List;

/**
 * Errors that command-line clients print for people, without time or level.
 *
 * <p>Source: Kubernetes' k8s.io/kubectl/pkg/cmd/util/helpers.go (StandardErrorMessage), etcd's
 * pkg/cobrautl/error.go (ExitWithError), logrus' text form for crictl.
 */
final class ClientErrors {
  /**
   * The beginning of an error.
   *
   * @param text what the line starts with
   * @param tool who prints so
   */
  private record Beginning(String text, String tool) {}

  private static final List<Beginning> BEGINNINGS =
      List.of(
          new Beginning("Error from server", "kubectl"),
          new Beginning("The connection to the server ", "kubectl"),
          new Beginning("Unable to connect to the server: ", "kubectl"),
          new Beginning("error: You must be logged in to the server", "kubectl"),
          new Beginning("error: couldn't read version from server", "kubectl"),
          new Beginning("error: unable to upgrade connection", "kubectl"),
          new Beginning("Error: etcdserver: ", "etcdctl"),
          new Beginning("Error: context deadline exceeded", "etcdctl"),
          new Beginning("Error: unhealthy cluster", "etcdctl"),
          new Beginning("Error: rpc error: code = ", "etcdctl"),
          new Beginning("Error:  client: etcd cluster is unavailable", "etcdctl"),
          new Beginning("FATA[00", "crictl"));

  private ClientErrors() {}

  static SnapshotFormat format() {
    List<String> literals = BEGINNINGS.stream().map(Beginning::text).toList();
    return new RowFormat("client-error", literals, ClientErrors::read);
  }

  private static List<Observation> read(SnapshotContext context, Origin origin, String line) {
    String text = line.strip();
    return BEGINNINGS.stream()
        .filter(beginning -> text.startsWith(beginning.text()))
        .limit(1)
        .map(beginning -> error(context, origin, text, beginning.tool()))
        .toList();
  }

  private static Observation error(
      SnapshotContext context, Origin origin, String text, String tool) {
    String message = tool.equals("crictl") ? text.substring(text.indexOf(']') + 1) : text;
    return Fact.of("client.error", context, origin, text)
        .component(tool)
        .with("tool", tool)
        .with("message", message)
        .observation();
  }
}

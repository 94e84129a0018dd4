// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.format.SourceHints;
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
  Placement on(String host) {
    return node.isEmpty()
        ? new Placement(host, component, namespace, pod, container, restart)
        : this;
  }

  /** What the parsers of the file's lines need. */
  public SourceHints hints() {
    return new SourceHints(node, component);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

/**
 * What is known about the place where a snapshot stands.
 *
 * @param file the path inside the bundle; its name tells the component of a bare list of flags
 * @param node the host, from the bundle's layout or the last shell prompt seen above, or {@code ""}
 * @param component the program whose folder this is, or {@code ""}
 * @param command what was typed at the last prompt above, whose output this is, or {@code ""}
 */
public record SnapshotContext(String file, String node, String component, String command) {
  /** The same place on a node that the snapshot itself names; an empty name changes nothing. */
  SnapshotContext onNode(String name) {
    return name.isEmpty() ? this : new SnapshotContext(file, name, component, command);
  }

  /** A place of which only the file is known. */
  public static SnapshotContext ofFile(String file) {
    return new SnapshotContext(file, "", "", "");
  }
}

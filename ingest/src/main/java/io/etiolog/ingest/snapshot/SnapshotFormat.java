// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import java.util.List;

/**
 * Recognises the beginning of a snapshot and reads it. Stateless, shared between threads.
 *
 * <p>Whoever feeds the lines looks for the {@linkplain #literals() literals} first, asks {@link
 * #opens} on the few lines that hold one, and hands a {@link SnapshotReader} that line and the
 * following ones until it has enough.
 */
public interface SnapshotFormat {
  /** The name that reports show: {@code etcdctl-member-list}, {@code crictl-ps}. */
  String name();

  /**
   * Plain substrings, one of which stands in every opening line; each at least four bytes of UTF-8
   * and rare in ordinary log lines.
   */
  List<String> literals();

  /**
   * Whether a snapshot of this format begins with the line; exact, so never true for a log line.
   */
  boolean opens(String line);

  /** A fresh reader for one block. */
  SnapshotReader open(SnapshotContext context);
}

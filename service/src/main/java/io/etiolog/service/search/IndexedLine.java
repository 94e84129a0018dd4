// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import io.etiolog.ingest.record.Severity;

/**
 * A line of the log, as it is found; unknown parts are {@code ""}.
 *
 * @param nanos when it happened, in nanoseconds since 1970
 * @param sequence its place in the log
 * @param cluster whose it is
 * @param source its file, as a bundle would have it
 * @param node the host
 * @param component the program
 * @param pod the pod, with its namespace in front
 * @param container the container
 * @param severity how grave its program called it
 * @param text the line as it is in the log
 */
public record IndexedLine(
    long nanos,
    long sequence,
    String cluster,
    String source,
    String node,
    String component,
    String pod,
    String container,
    Severity severity,
    String text) {
  /** What names it. */
  public LineId id() {
    return new LineId(nanos, sequence);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.scan.LineShapes;
import io.etiolog.ingest.text.Lines;
import java.time.Instant;
import java.util.Optional;

/**
 * What the parts of one text that grows have taught so far: as its first lines tell what a file is,
 * its first parts do. Used by one thread.
 */
final class Growth {
  private long lines;
  private LineShapes ordinary = LineShapes.NONE;
  private Optional<Beginning> beginning = Optional.empty();
  private Optional<Instant> latest = Optional.empty();

  /** How many lines of the next part are still among the first ones. */
  int headLines() {
    return (int) Math.max(0, TextScan.HEAD_LINES - lines);
  }

  /** How its log lines begin. */
  LineShapes ordinary() {
    return ordinary;
  }

  /** What is known of its clock when a part begins like this. */
  Beginning beginning(byte[] head) {
    return beginning
        .filter(known -> headLines() == 0)
        .orElseGet(() -> Beginning.of(head))
        .at(latest);
  }

  /**
   * Learns from a part that was read.
   *
   * @param part its lines
   * @param known what was known of its clock
   * @param told the latest time that it tells with its year
   */
  void grow(Lines part, Beginning known, Optional<Instant> told) {
    lines += part.count();
    ordinary = part.ordinary();
    beginning = Optional.of(known);
    latest = told.or(() -> latest);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.util.List;
import java.util.Optional;

/**
 * What was found.
 *
 * @param lines the newest first
 * @param after after which line to go on; empty where there is no more
 * @param complete whether all slices were searched in time; else newer lines may be missing
 */
public record FoundLines(List<IndexedLine> lines, Optional<LineId> after, boolean complete) {
  /** Forbids later change. */
  public FoundLines {
    lines = List.copyOf(lines);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.util.List;

/**
 * A line with those around it in its file, in the order of the file.
 *
 * @param before the lines before it
 * @param line itself
 * @param after the lines after it
 */
public record LineContext(List<IndexedLine> before, IndexedLine line, List<IndexedLine> after) {
  /** Forbids later change. */
  public LineContext {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}

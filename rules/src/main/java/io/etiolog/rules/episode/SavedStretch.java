// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.match.Occurrence;
import java.util.List;

/**
 * What is kept of occurrences that came without a recovery or a long quiet between them.
 *
 * @param first the first of them
 * @param last the last of them, none of which is among the first
 * @param leftOut how many there were between those
 */
public record SavedStretch(List<Occurrence> first, List<Occurrence> last, long leftOut) {
  /** Forbids later change. */
  public SavedStretch {
    first = List.copyOf(first);
    last = List.copyOf(last);
  }
}

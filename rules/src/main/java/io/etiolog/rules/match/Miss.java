// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import io.etiolog.rules.catalog.Signal;

/**
 * A line that almost showed a signal.
 *
 * @param signal which
 * @param kind what failed; the same for all lines that fail in the same way
 * @param why what failed, for people, with what the line has instead
 * @param part the part that failed; the later, the nearer the line came
 */
public record Miss(Signal signal, String kind, String why, WordingPart part) {
  /** Of two misses of one signal, that which got further; of equals, the first. */
  Miss nearer(Miss other) {
    return other.part.compareTo(part) > 0 ? other : this;
  }
}

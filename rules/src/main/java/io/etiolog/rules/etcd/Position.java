// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.util.Comparator;
import java.util.Optional;

/**
 * How far a member's log goes, as raft prints it in elections: who is further has lost less.
 *
 * @param term the term of its last entry
 * @param index the last entry's number
 */
record Position(long term, long index) {
  /** The order in which raft compares logs. */
  static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::term).thenComparingLong(Position::index);

  /** What a candidate, or who is asked for a vote, prints of itself. */
  static Optional<Position> of(Occurrence line) {
    try {
      return Optional.of(
          new Position(Long.parseLong(line.value("logged")), Long.parseLong(line.value("index"))));
    } catch (NumberFormatException notTold) {
      return Optional.empty();
    }
  }

  /** Whether a member's status shows more entries than these. */
  boolean isBehind(Occurrence status) {
    try {
      return Long.parseLong(status.value("applied")) > index;
    } catch (NumberFormatException notTold) {
      return false;
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.util.ArrayList;
import java.util.List;

/**
 * What a folder was found to hold.
 *
 * @param segments the readable ones, oldest first; none of them is written to any more
 * @param next the position that the next entry takes
 * @param damage what is not as it was written
 */
record Recovered(List<Segment> segments, long next, List<Damage> damage) {
  /**
   * The same for a log of which a consumer has taken more than there is: that is lost, and its
   * positions are not given again, or the consumer would take what comes now for what it has.
   */
  Recovered takenUpTo(long position) {
    if (position <= next) {
      return this;
    }
    Segment last = segments.isEmpty() ? null : segments.getLast();
    List<Damage> all = new ArrayList<>(damage);
    all.add(
        new Damage(
            Damage.Kind.SHORTENED,
            last == null ? Segment.name(next) : last.name(),
            last == null ? 0 : last.durable().length(),
            0,
            new Positions(next, position)));
    return new Recovered(segments, position, List.copyOf(all));
  }
}

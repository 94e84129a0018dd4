// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.catalog.Condition.Side;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.match.Occurrence;
import java.util.List;
import java.util.Optional;

/** Judges whether a signal is missing around an anchor. */
final class Absences {
  private Absences() {}

  static boolean holds(Condition.Absent absent, Episode anchor, Episodes all) {
    return contradiction(absent, anchor, all).isEmpty();
  }

  /** The first occurrence that is there and must not be. */
  static Optional<Occurrence> contradiction(Condition.Absent absent, Episode anchor, Episodes all) {
    Occurrence point = absent.side() == Side.BEFORE ? anchor.first() : anchor.last();
    List<Occurrence> others = all.occurrences(absent.signal());
    return others.stream().filter(other -> inTheWay(absent, point, other)).findFirst();
  }

  private static boolean inTheWay(Condition.Absent absent, Occurrence anchor, Occurrence other) {
    int order = Occurrence.ORDER.compare(other, anchor);
    boolean onSide =
        switch (absent.side()) {
          case BEFORE -> order < 0;
          case AFTER -> order > 0;
          case AROUND -> true;
        };
    boolean near = absent.within().map(w -> !Counts.apart(anchor.at(), other.at(), w)).orElse(true);
    return onSide
        && near
        && absent.same().stream().allMatch(key -> anchor.value(key).equals(other.value(key)));
  }
}

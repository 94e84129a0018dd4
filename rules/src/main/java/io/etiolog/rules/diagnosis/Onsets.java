// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.episode.Episode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When an effect set in: with its first sign, and again after it had been quiet. What had set in
 * before its cause, and went on, does not follow from it.
 */
final class Onsets {
  /** Clocks of nodes differ, and a cause may take some minutes to be told of. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Duration QUIET = Duration.ofMinutes(10);

  private Onsets() {}

  /**
   * Whether the effect may have set in with a cause that began then.
   *
   * @param begins when; empty when that is not known
   */
  static boolean follow(Optional<Instant> begins, Finding effect) {
    if (begins.isEmpty() || effect.firstSeen().isEmpty()) {
      return true;
    }
    Instant earliest = begins.get().minus(TOLERANCE);
    return effect.support().stream()
        .flatMap(episode -> of(episode).stream())
        .anyMatch(onset -> !onset.isBefore(earliest));
  }

  /** The middle of very many lines is left out, which is no quiet time. */
  private static List<Instant> of(Episode episode) {
    List<Instant> times = episode.times().sorted().toList();
    boolean whole = episode.count() <= episode.occurrences().size();
    List<Instant> onsets = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      boolean quiet = i > 0 && times.get(i).isAfter(times.get(i - 1).plus(QUIET));
      if (i == 0 || (whole && quiet)) {
        onsets.add(times.get(i));
      }
    }
    return onsets;
  }
}

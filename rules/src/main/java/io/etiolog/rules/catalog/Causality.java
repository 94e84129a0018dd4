// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What a rule knows of other causes, beyond what it explains.
 *
 * @param bounds under which conditions it explains what it does
 * @param descents what it can follow from, where its lines tell
 * @param rivals what else would show the same
 * @param whenCaused what is enough to conclude it where a cause of it was found, and too little
 *     where none was
 */
public record Causality(
    List<Bound> bounds,
    List<Descent> descents,
    List<Rival> rivals,
    Optional<Condition> whenCaused) {
  /** It knows nothing of them. */
  public static final Causality NONE =
      new Causality(List.of(), List.of(), List.of(), Optional.empty());

  /** Forbids later change. */
  public Causality {
    bounds = List.copyOf(bounds);
    descents = List.copyOf(descents);
    rivals = List.copyOf(rivals);
  }
}

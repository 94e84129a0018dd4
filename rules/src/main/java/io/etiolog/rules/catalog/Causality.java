// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.List;

/**
 * What a rule knows of other causes, beyond what it explains.
 *
 * @param bounds under which conditions it explains what it does
 * @param descents what it can follow from, where its lines tell
 * @param rivals what else would show the same
 */
public record Causality(List<Bound> bounds, List<Descent> descents, List<Rival> rivals) {
  /** It knows nothing of them. */
  public static final Causality NONE = new Causality(List.of(), List.of(), List.of());

  /** Forbids later change. */
  public Causality {
    bounds = List.copyOf(bounds);
    descents = List.copyOf(descents);
    rivals = List.copyOf(rivals);
  }
}

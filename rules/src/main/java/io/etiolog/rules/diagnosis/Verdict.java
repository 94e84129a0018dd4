// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.episode.Episode;
import java.util.List;

/**
 * What a condition says of some episodes.
 *
 * @param holds whether it holds
 * @param support the episodes that make it hold
 */
record Verdict(boolean holds, List<Episode> support) {
  static final Verdict NO = new Verdict(false, List.of());

  static Verdict of(boolean holds, List<Episode> support) {
    return holds ? new Verdict(true, support) : NO;
  }
}

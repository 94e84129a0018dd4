// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.time.Duration;

/**
 * What a survey of a key space may cost the member. Immutable.
 *
 * @param keys how many it goes through at most
 * @param prefixes how many are told apart; the keys of further ones count as {@code (others)}
 * @param samples of how many keys of each prefix the value is measured
 * @param whole how long it may take
 */
public record SurveyBounds(long keys, int prefixes, int samples, Duration whole) {
  /** What suits most clusters: Kubernetes has some hundred kinds of objects. */
  public static final SurveyBounds USUAL =
      new SurveyBounds(2_000_000, 400, 24, Duration.ofSeconds(60));
}

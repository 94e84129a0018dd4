// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.time.Duration;

/**
 * How many keys are remembered; about 200 bytes of memory each.
 *
 * @param keys how many
 * @param age for how long
 */
public record RepetitionLimits(int keys, Duration age) {
  /**
   * What is usual: 100,000 keys for two hours. Fluent Bit waits up to 2,000 seconds between two
   * tries, if it is not told otherwise.
   */
  public static final RepetitionLimits USUAL = new RepetitionLimits(100_000, Duration.ofHours(2));

  /**
   * @throws IllegalArgumentException when a limit is negative
   */
  public RepetitionLimits {
    if (keys < 0 || age.isNegative()) {
      throw new IllegalArgumentException("keys and age cannot be negative");
    }
  }
}

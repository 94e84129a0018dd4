// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before something that has failed is tried again. Stateless. */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int DOUBLINGS = 9;

  private Backoff() {}

  /**
   * Doubles with each try up to ten minutes, and is anywhere in its upper half, so that what has
   * failed together does not come again together.
   *
   * @param attempts how often it has failed, from 1
   */
  static Duration after(int attempts, RandomGenerator random) {
    long most = FIRST.toMillis() << Math.min(attempts - 1, DOUBLINGS);
    long bounded = Math.min(most, LONGEST.toMillis());
    return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.forward;

import java.time.Duration;

/**
 * What senders may cost.
 *
 * @param connections how many may be open at once
 * @param largest bytes of one message
 * @param memory bytes of all messages, but for the one large one
 * @param idle how long a connection may be silent between two messages
 * @param greeting how long the sender may take to say who it is
 * @param message how long a message that has begun may take to come
 */
record ForwardLimits(
    int connections, int largest, long memory, Duration idle, Duration greeting, Duration message) {
  /**
   * What suits a fleet: Fluent Bit has two connections for each node, and closes them when it has
   * been silent for half a minute.
   *
   * @param largest bytes of one message
   * @param memory bytes of all messages
   */
  static ForwardLimits of(int largest, long memory) {
    return new ForwardLimits(
        10_000,
        largest,
        memory,
        Duration.ofMinutes(10),
        Duration.ofSeconds(20),
        Duration.ofMinutes(1));
  }
}

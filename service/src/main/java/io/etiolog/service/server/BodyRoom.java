// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * What the bodies of all requests may take in memory together, so that many senders who are slow
 * cannot fill it. One half is for whoever comes first; of the other nobody gets more than a share,
 * so that one cluster's flood leaves room for the others. A request that is alone may take all.
 * Safe for all threads.
 */
@Singleton
final class BodyRoom {
  /** Of the memory that Java may take: a body that was read is several times as large. */
  private static final int PART = 8;

  /** Of the room, where half of it is taken. */
  private static final int SHARE = 8;

  private final long most;
  private final Map<String, Long> bySender = new HashMap<>();
  private long held;

  @Inject
  BodyRoom(Settings settings) {
    // The largest request must fit, at least alone.
    this(
        Math.max(
            settings.get(ServiceSettings.INTAKE_REQUEST), Runtime.getRuntime().maxMemory() / PART));
  }

  BodyRoom(long most) {
    this.most = most;
  }

  /**
   * Takes so many bytes, or nothing where there are not so many.
   *
   * @param sender whose share it is of
   * @param before what the same request has taken
   */
  synchronized boolean claim(String sender, long before, long bytes) {
    long after = held + bytes;
    long ours = bySender.getOrDefault(sender, 0L) + bytes;
    boolean fits = after <= most / 2 || ours <= most / SHARE || held == before;
    if (after > most || !fits) {
      return false;
    }
    held = after;
    bySender.put(sender, ours);
    return true;
  }

  /** Gives back what was taken. */
  synchronized void give(String sender, long bytes) {
    held -= bytes;
    bySender.compute(
        sender,
        (name, taken) -> taken == null || taken <= bytes ? null : Long.valueOf(taken - bytes));
  }

  /** What is taken now. */
  synchronized long held() {
    return held;
  }
}

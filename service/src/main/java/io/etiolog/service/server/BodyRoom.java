// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the bodies of all requests may take in memory together, so that many senders who are slow
 * cannot fill it. Safe for all threads.
 */
@Singleton
final class BodyRoom {
  /** Of the memory that Java may take: a body that was read is several times as large. */
  private static final int PART = 8;

  private final long most;
  private final AtomicLong held = new AtomicLong();

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

  /** Takes so many bytes, or nothing where there are not so many. */
  boolean claim(long bytes) {
    if (held.addAndGet(bytes) <= most) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  /** Gives back what was taken. */
  void give(long bytes) {
    held.addAndGet(-bytes);
  }

  /** What is taken now. */
  long held() {
    return held.get();
  }
}

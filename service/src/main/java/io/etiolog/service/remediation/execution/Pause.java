// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A moment in which nothing is done. */
final class Pause {
  private Pause() {}

  static void of(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}

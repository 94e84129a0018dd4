// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.util.concurrent.TimeUnit;

/** How long ago something was, by two readings of a clock that may have been put right between. */
final class Ages {
  private static final long MOST = TimeUnit.DAYS.toMillis(3650);

  private Ages() {}

  /**
   * The nanoseconds between two times in milliseconds. What seems to lie ahead was just now, and
   * nothing was longer ago than ten years.
   */
  static long nanos(long now, long then) {
    long age = then > now ? 0 : now - then;
    return TimeUnit.MILLISECONDS.toNanos(age < 0 ? MOST : Math.min(age, MOST));
  }
}

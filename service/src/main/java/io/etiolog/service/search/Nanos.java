// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.time.Instant;

/** Times as nanoseconds since 1970, which a long holds from 1677 to 2262. */
public final class Nanos {
  private static final long SECOND = 1_000_000_000;
  private static final long LAST_SECOND = Long.MAX_VALUE / SECOND - 1;

  private Nanos() {}

  /** Of a time; the nearest that there is, where it is too far away. */
  public static long of(Instant time) {
    long seconds = Math.clamp(time.getEpochSecond(), -LAST_SECOND, LAST_SECOND);
    return seconds * SECOND + time.getNano();
  }

  /** The time of such a number. */
  public static Instant time(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Where the log takes time from: what o'clock it is only for an entry's arrival, how long something
 * took for all else, so that a clock that is put right does no harm.
 *
 * @param clock tells what o'clock it is; may jump both ways
 * @param nanos tells elapsed time, like {@link System#nanoTime}
 */
public record TimeSource(InstantSource clock, LongSupplier nanos) {
  /** The system's. */
  public static TimeSource system() {
    return new TimeSource(InstantSource.system(), System::nanoTime);
  }
}

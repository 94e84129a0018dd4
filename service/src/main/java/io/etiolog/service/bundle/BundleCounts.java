// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import java.util.concurrent.atomic.LongAdder;

/** What became of bundles since the start. Safe for all threads. */
public final class BundleCounts {
  private final LongAdder received = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder diagnosed = new LongAdder();
  private final LongAdder failed = new LongAdder();

  void oneReceived() {
    received.increment();
  }

  /** Counts an upload that was not taken. */
  public void oneRefused() {
    refused.increment();
  }

  void oneDiagnosed() {
    diagnosed.increment();
  }

  void oneFailed() {
    failed.increment();
  }

  /** Bundles that were uploaded as a whole. */
  public long received() {
    return received.sum();
  }

  /** Uploads that were not taken. */
  public long refused() {
    return refused.sum();
  }

  /** Bundles that have a report. */
  public long diagnosed() {
    return diagnosed.sum();
  }

  /** Bundles that will have none. */
  public long failed() {
    return failed.sum();
  }
}

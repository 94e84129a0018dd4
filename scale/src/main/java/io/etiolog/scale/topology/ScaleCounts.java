// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.topology;

import java.util.concurrent.atomic.LongAdder;

/** What this instance did since its start. Safe for all threads. */
public final class ScaleCounts {
  private final LongAdder records = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder repeated = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder poison = new LongAdder();
  private final LongAdder judging = new LongAdder();

  void taken(long size) {
    records.increment();
    bytes.add(size);
  }

  void oneRepeated() {
    repeated.increment();
  }

  void oneDropped() {
    dropped.increment();
  }

  void onePoison() {
    poison.increment();
  }

  void judgingFor(long nanos) {
    judging.add(nanos);
  }

  /** Records of the topic of logs that were taken; those that were dropped, too. */
  public long records() {
    return records.sum();
  }

  /** Bytes of lines that were taken, unpacked. */
  public long bytes() {
    return bytes.sum();
  }

  /** Records that had been taken before, and were left out. */
  public long repeated() {
    return repeated.sum();
  }

  /** Records that were not diagnosed, since too much is known of their cluster. */
  public long dropped() {
    return dropped.sum();
  }

  /** Records that nobody can read, on the topic for dead letters. */
  public long poison() {
    return poison.sum();
  }

  /** How long judging took, in nanoseconds. */
  public long judgingNanos() {
    return judging.sum();
  }
}

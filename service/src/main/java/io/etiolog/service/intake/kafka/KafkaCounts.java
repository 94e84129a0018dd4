// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import java.util.concurrent.atomic.LongAdder;

/** What came out of Kafka since the start. Safe for all threads. */
public final class KafkaCounts {
  private final LongAdder kept = new LongAdder();
  private final LongAdder poison = new LongAdder();
  private volatile long lag;

  void kept(int records) {
    kept.add(records);
  }

  void onePoison() {
    poison.increment();
  }

  void lag(long records) {
    lag = records;
  }

  /** Kafka's records whose lines were kept. */
  public long kept() {
    return kept.sum();
  }

  /** Kafka's records that nobody could read, and that were put on the topic for dead letters. */
  public long poison() {
    return poison.sum();
  }

  /** Records of our partitions that wait to be read, when that was last looked at. */
  public long lag() {
    return lag;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.time.Duration;

/** Why a batch was not taken. Nothing of it is kept, unless it is {@link #STALLED}. */
public enum Refusal {
  /** The log is being closed, or is; or its writing thread died of an error. */
  CLOSED(Duration.ofSeconds(5)),
  /** The batch is larger than any may be; the same batch is never taken. */
  TOO_LARGE(Duration.ZERO),
  /** Too many bytes wait for the disk. */
  MEMORY_FULL(Duration.ofSeconds(2)),
  /** Too many bytes of this cluster wait for the disk; others are still taken. */
  CLUSTER_SHARE(Duration.ofSeconds(2)),
  /** The log has the size it may have, and a consumer has not yet taken what could be deleted. */
  LOG_FULL(Duration.ofSeconds(15)),
  /** The file system has no room left but what is kept free. */
  DISK_FULL(Duration.ofSeconds(15)),
  /** The disk failed to write or to make durable. */
  DISK_FAILED(Duration.ofSeconds(10)),
  /** The brokers did not acknowledge it in time, where it goes to a topic; as {@link #STALLED}. */
  BROKERS_AWAY(Duration.ofSeconds(10)),
  /**
   * The disk did not answer in time. The batch may still become durable; with a key, its repetition
   * is recognised then.
   */
  STALLED(Duration.ofSeconds(10));

  private final Duration retryAfter;

  Refusal(Duration retryAfter) {
    this.retryAfter = retryAfter;
  }

  /** After how long another try makes sense; zero where none does. */
  public Duration retryAfter() {
    return retryAfter;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etiolog.service.cluster.EtcdCallException.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of a {@link WriteProbe}. Immutable.
 *
 * @param trouble what failed; empty when the cluster takes writes
 * @param left the key that may still be there, until its lease ends; empty when nothing is
 * @param took how long all of it took
 */
public record ProbeResult(Optional<Trouble> trouble, Optional<String> left, Duration took) {
  /**
   * The first thing that failed.
   *
   * @param doing what was tried, as a part of a sentence: {@code to write a key}
   * @param outcome what it may have done all the same
   * @param why as a part of a sentence
   * @param written whether etcd had taken the write by then
   */
  public record Trouble(String doing, Outcome outcome, String why, boolean written) {}

  /** Whether a write was made and read back. */
  public boolean passed() {
    return trouble.isEmpty();
  }
}

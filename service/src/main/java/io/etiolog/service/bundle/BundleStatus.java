// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a bundle is at one moment.
 *
 * @param about what was said of it when it came
 * @param phase how far it is
 * @param read how many of its bytes were read so far, before decompression
 * @param percent how much of it that is
 * @param verdict the report's verdict, in lower case; empty before there is one
 * @param lines how many lines it had; empty before there is a report
 * @param detail why there is no report, or why it is an empty one
 */
public record BundleStatus(
    About about,
    Phase phase,
    long read,
    OptionalInt percent,
    Optional<String> verdict,
    OptionalLong lines,
    Optional<String> detail) {
  /** How far a bundle is. */
  public enum Phase {
    /** It is here, and its turn has not come. */
    WAITING,
    /** It is being read. */
    DIAGNOSING,
    /** There is a report. */
    DONE,
    /** There will be none. */
    FAILED;

    /** Whether it stays so. */
    boolean isLast() {
      return this == DONE || this == FAILED;
    }
  }
}

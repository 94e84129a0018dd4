// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a key space is made of, by the first segments of its keys. Immutable.
 *
 * @param revision of the member's key space when it was begun
 * @param prefixes the largest first
 * @param keys how many keys were counted
 * @param cut why it is not all, as a part of a sentence; empty where it is
 * @param took how long it took
 */
public record KeySpaceReport(
    long revision, List<PrefixUsage> prefixes, long keys, Optional<String> cut, Duration took) {
  /** Copies the list. */
  public KeySpaceReport {
    prefixes = List.copyOf(prefixes);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A date and a time as a program wrote them.
 *
 * @param local what was written
 * @param zone its distance from UTC, where that was written too
 */
record WrittenTime(LocalDateTime local, Optional<ZoneOffset> zone) {
  Instant resolve(PartialClock clock) {
    return zone.isPresent() ? local.toInstant(zone.get()) : clock.at(local);
  }
}

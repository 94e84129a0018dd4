// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.Instant;
import java.util.Optional;

/** The times in JSON and key=value logs: RFC 3339 and its looser kin, or a number since 1970. */
final class JsonTime {
  private JsonTime() {}

  static Optional<Instant> read(String text, PartialClock clock) {
    Cursor c = new Cursor(text);
    Optional<WrittenTime> written = TimeScanner.isoTime(c);
    if (written.isEmpty()) {
      written = TimeScanner.goTime(c);
    }
    return written.isPresent() ? Optional.of(written.get().resolve(clock)) : Epoch.read(text);
  }
}

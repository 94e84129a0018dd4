// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.archive.Member;
import java.time.Instant;
import java.util.Optional;

/** The dates that a bundle tells with a year: they date the logs that leave it out. */
final class BundleTimes {
  private final Instant now;
  private Optional<Reference> latest = Optional.empty();

  /**
   * A moment near which a log was written.
   *
   * @param time the moment
   * @param source where it is from, for people
   */
  record Reference(Instant time, String source) {}

  BundleTimes(Instant now) {
    this.now = now;
  }

  /** A file whose lines carry their year ends here. */
  void add(String file, Instant time) {
    // A clock that is wrong by years must not date the other logs.
    boolean sane = time.isBefore(now.plusSeconds(366L * 24 * 3600));
    if (sane && latest.map(known -> time.isAfter(known.time())).orElse(true)) {
      latest = Optional.of(new Reference(time, "the dates in " + file));
    }
  }

  /** The latest date that was told so far. */
  Optional<Instant> latest() {
    return latest.map(Reference::time);
  }

  /**
   * What dates a file. The dates of other files come before the file's own time, which a copy or a
   * checkout may have changed.
   *
   * @param own the latest date that the file's beginning tells
   */
  Reference reference(Member member, Optional<Instant> own) {
    return own.map(time -> new Reference(time, "other lines of it"))
        .or(() -> latest)
        .or(() -> member.modified().map(time -> new Reference(time, "the file's time")))
        .orElseGet(() -> new Reference(now, "today's date"));
  }
}

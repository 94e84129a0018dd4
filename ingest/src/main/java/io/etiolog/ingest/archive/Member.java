// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of the bundle, wherever it lies.
 *
 * @param name what reports call it
 * @param path where it lies, with what encloses it
 * @param modified when it was last written, where that is known and sane
 * @param alone whether it is the whole bundle, so that its members go without its name in front
 * @param depth how many archives and compressions it lies in
 */
public record Member(
    String name, String path, Optional<Instant> modified, boolean alone, int depth) {
  /** Older times stand for "none": archives that are built reproducibly carry zero. */
  private static final Instant OLDEST = Instant.parse("2005-01-01T00:00:00Z");

  public Member {
    modified = modified.filter(time -> time.isAfter(OLDEST));
  }

  /** What is inside a compressed file: the same file, one layer deeper. */
  Member unpacked() {
    return new Member(name, path, modified, alone, depth + 1);
  }

  /** A member of this archive. */
  Member inside(String entry, Optional<Instant> written) {
    String shown = alone ? entry : name + "!/" + entry;
    return new Member(shown, path + "/" + entry, written, false, depth + 1);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.record;

import java.util.Comparator;

/**
 * Where a piece of evidence stands.
 *
 * @param file the path inside the bundle, with {@code !/} between an archive and its member
 * @param line the number of its first line, from 1
 */
public record Origin(String file, long line) implements Comparable<Origin> {
  private static final Comparator<Origin> ORDER =
      Comparator.comparing(Origin::file).thenComparingLong(Origin::line);

  @Override
  public int compareTo(Origin other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}

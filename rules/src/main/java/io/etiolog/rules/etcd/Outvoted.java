// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.util.Comparator;
import java.util.function.Function;

/**
 * A member whose data the majority contradicts.
 *
 * @param id in hexadecimal; {@code ""} where its log does not tell it
 * @param file the log that it wrote, where only that tells it from the others; else {@code ""}
 */
record Outvoted(String id, String file) implements Comparable<Outvoted> {
  private static final Comparator<Outvoted> ORDER =
      Comparator.comparing(Outvoted::id).thenComparing(Outvoted::file);

  static Outvoted member(String id) {
    return new Outvoted(id, "");
  }

  /** The member that printed a line. */
  static Outvoted writerOf(Occurrence line, Function<Occurrence, String> writer) {
    String id = writer.apply(line);
    return id.isEmpty() ? new Outvoted("", line.evidence().origin().file()) : member(id);
  }

  /** How a sentence names it. */
  String words() {
    return id.isEmpty() ? "the member that wrote " + file : id;
  }

  @Override
  public int compareTo(Outvoted other) {
    return ORDER.compare(this, other);
  }
}

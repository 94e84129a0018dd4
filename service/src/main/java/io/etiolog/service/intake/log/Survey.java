// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a segment holds, found by reading all of it.
 *
 * @param end the end of its last whole frame
 * @param next the position behind its last entry
 * @param arrival of its last entry, in milliseconds since 1970; 0 where it has none
 * @param damage what is unreadable between whole frames
 * @param tail what is no whole frame behind the last one
 */
record Survey(long end, long next, long arrival, List<Damage> damage, Optional<Scan.Broken> tail) {
  /**
   * Reads a segment.
   *
   * @param first its first position
   * @param border up to where to read
   */
  static Survey of(Path path, long marker, long first, long border) throws IOException {
    try (SegmentReader reader = new SegmentReader(path, marker)) {
      return of(reader, String.valueOf(path.getFileName()), first, border);
    }
  }

  private static Survey of(SegmentReader reader, String name, long first, long border)
      throws IOException {
    List<Damage> damage = new ArrayList<>();
    long end = reader.offset();
    long next = first;
    long arrival = 0;
    Optional<Scan.Broken> broken = Optional.empty();
    while (true) {
      switch (reader.next(border)) {
        case Scan.Whole(Frame frame) -> {
          if (broken.isPresent()) {
            damage.add(unreadable(name, broken.get(), next, frame.header().position()));
            broken = Optional.empty();
          }
          end = frame.end();
          next = frame.header().position() + 1;
          arrival = frame.header().arrival();
        }
        case Scan.Broken found -> broken = Optional.of(found);
        case Scan.End() -> {
          return new Survey(end, next, arrival, damage, broken);
        }
      }
    }
  }

  static Damage unreadable(String name, Scan.Broken broken, long from, long to) {
    return new Damage(
        Damage.Kind.UNREADABLE,
        name,
        broken.from(),
        broken.to() - broken.from(),
        new Positions(from, to));
  }

  /** All damage of a segment that is known to go up to a position. */
  List<Damage> damageUpTo(String name, Extent extent) {
    List<Damage> all = new ArrayList<>(damage);
    if (tail.isPresent()) {
      all.add(unreadable(name, tail.get(), next, extent.next()));
    } else if (next < extent.next()) {
      Positions lost = new Positions(next, extent.next());
      all.add(new Damage(Damage.Kind.SHORTENED, name, end, extent.length() - end, lost));
    }
    return all;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of the two pages at the front of a bbolt database that say what it is; the other one is of
 * the transaction before. Written in the byte order of the member's machine.
 *
 * @param pageSize in bytes
 * @param pages how many pages the database has
 * @param transaction which one wrote it
 */
record BoltHeader(long pageSize, long pages, long transaction) {
  private static final int MAGIC = 0xED0CDAED;
  private static final int VERSION = 2;
  private static final int PAGE_HEADER = 16;
  private static final int META = 64;
  private static final int CHECKED = 56;
  private static final int SMALLEST_PAGE = 1 << 9;
  private static final int LARGEST_PAGE = 1 << 16;

  /**
   * Looks whether a file begins as a database of that size does.
   *
   * @param size of the database, in bytes
   */
  static void check(Path file, FileChannel in, long size) throws IOException {
    Optional<BoltHeader> header = newest(in);
    if (header.isEmpty()) {
      throw new DamagedSnapshotException(
          file, "is no database of bbolt: neither of its two first pages is whole");
    }
    long told = header.get().pageSize() * header.get().pages();
    if (told > size) {
      throw new DamagedSnapshotException(
          file, "was cut off: its database has " + told + " bytes, of which " + size + " are here");
    }
  }

  /** The second one's place depends on the size of a page, which a damaged first one hides. */
  private static Optional<BoltHeader> newest(FileChannel in) throws IOException {
    Optional<BoltHeader> first = at(in, 0);
    if (first.isPresent()) {
      Optional<BoltHeader> second = at(in, first.get().pageSize());
      return Stream.concat(first.stream(), second.stream())
          .max((one, other) -> Long.compareUnsigned(one.transaction(), other.transaction()));
    }
    for (long place = SMALLEST_PAGE; place <= LARGEST_PAGE; place *= 2) {
      Optional<BoltHeader> second = at(in, place);
      if (second.isPresent()) {
        return second;
      }
    }
    return Optional.empty();
  }

  private static Optional<BoltHeader> at(FileChannel in, long place) throws IOException {
    ByteBuffer meta = ByteBuffer.allocate(META);
    while (meta.hasRemaining()) {
      if (in.read(meta, place + PAGE_HEADER + meta.position()) < 0) {
        return Optional.empty();
      }
    }
    return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
        .flatMap(order -> parse(meta.duplicate().order(order)).stream())
        .findFirst();
  }

  private static Optional<BoltHeader> parse(ByteBuffer meta) {
    long pageSize = Integer.toUnsignedLong(meta.getInt(8));
    boolean whole =
        meta.getInt(0) == MAGIC
            && meta.getInt(4) == VERSION
            && Long.bitCount(pageSize) == 1
            && pageSize >= SMALLEST_PAGE
            && pageSize <= LARGEST_PAGE
            && meta.getLong(CHECKED) == fnv(meta);
    long pages = meta.getLong(40);
    return whole && pages > 0 && pages <= Long.MAX_VALUE / LARGEST_PAGE
        ? Optional.of(new BoltHeader(pageSize, pages, meta.getLong(48)))
        : Optional.empty();
  }

  /** FNV-1a in 64 bits of what comes before the checksum. */
  private static long fnv(ByteBuffer meta) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < CHECKED; i++) {
      hash = (hash ^ (meta.get(i) & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }
}

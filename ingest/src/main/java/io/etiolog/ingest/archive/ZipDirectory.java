// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/**
 * What the end of a zip archive says of its directory. Source: PKWARE's {@code APPNOTE.TXT}, 4.3.14
 * to 4.3.16; where a record of 64 bits is there, it counts alone, as it does for {@code ZipFile}.
 *
 * @param start where it begins, at the latest; any number, also a negative one
 * @param members how many members it lists; any number
 * @param wraps whether that number is the rest of a division by 65536
 */
record ZipDirectory(long start, long members, boolean wraps) {
  /** The end, before the archive's comment. */
  private static final int END = 22;

  private static final int END_MARK = 0x06054b50;
  private static final int LONGEST_COMMENT = 0xffff;

  /** Tells where the record of 64 bits stands; right before the end. */
  private static final int LOCATOR = 20;

  private static final int LOCATOR_MARK = 0x07064b50;
  private static final int LARGE_RECORD = 56;

  /** What the end says; empty where an archive has none. */
  static Optional<ZipDirectory> of(SeekableByteChannel channel) throws IOException {
    long size = channel.size();
    int length = (int) Math.min(size, END + LONGEST_COMMENT);
    ByteBuffer tail = bytes(channel, size - length, length);
    for (int at = length - END; at >= 0; at--) {
      if (tail.getInt(at) == END_MARK) {
        Optional<ZipDirectory> large = large(channel, size - length + at);
        return large.isPresent() ? large : Optional.of(small(tail, at));
      }
    }
    return Optional.empty();
  }

  private static ZipDirectory small(ByteBuffer tail, int end) {
    int members = Short.toUnsignedInt(tail.getShort(end + 10));
    return new ZipDirectory(Integer.toUnsignedLong(tail.getInt(end + 16)), members, true);
  }

  private static Optional<ZipDirectory> large(SeekableByteChannel channel, long end)
      throws IOException {
    if (end <= LOCATOR) {
      return Optional.empty();
    }
    ByteBuffer locator = bytes(channel, end - LOCATOR, LOCATOR);
    if (locator.getInt(0) != LOCATOR_MARK) {
      return Optional.empty();
    }
    ByteBuffer record = bytes(channel, locator.getLong(8), LARGE_RECORD);
    return Optional.of(new ZipDirectory(record.getLong(48), record.getLong(32), false));
  }

  /** So many bytes, zeros where the archive has none. */
  private static ByteBuffer bytes(SeekableByteChannel channel, long from, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    if (from >= 0 && from < channel.size()) {
      channel.position(from);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Until it is full, or the end.
      }
    }
    return bytes;
  }

  /** Whether it takes no more of an archive of this size than so many bytes. */
  boolean fits(long size, long most) {
    return start >= 0 && start < size && size - start <= most + LONGEST_COMMENT;
  }

  /** Whether so many members are all that it lists. */
  boolean isWhole(long found) {
    return members == (wraps ? found & 0xffff : found);
  }
}

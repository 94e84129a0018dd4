// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The first bytes of a segment; the package says what stands where.
 *
 * @param marker the log's
 * @param first the position of its first entry
 * @param before the first position of the segment before it, or -1
 * @param beforeLength how long that segment is, up to its last durable byte; what stands behind was
 *     never acknowledged
 * @param created milliseconds since 1970 UTC
 */
record SegmentHeader(long marker, long first, long before, long beforeLength, long created) {
  static final int BYTES = 56;
  static final int VERSION = 1;
  static final long NOTHING_BEFORE = -1;

  /** "EtioLog1" in ASCII. */
  private static final long MAGIC = 0x4574_696f_4c6f_6731L;

  ByteBuffer bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(BYTES);
    buffer.putLong(MAGIC).putInt(VERSION).putLong(marker).putLong(first);
    buffer.putLong(before).putLong(beforeLength).putLong(created);
    buffer.putInt(Checksum.of(buffer, 0, BYTES - Integer.BYTES));
    return buffer.flip();
  }

  /**
   * Reads one.
   *
   * @param file for the message
   * @return nothing when it is damaged
   * @throws UnusableLogException when it is whole, and of another version
   */
  static Optional<SegmentHeader> read(ByteBuffer bytes, String file) throws UnusableLogException {
    if (bytes.remaining() < BYTES) {
      return Optional.empty();
    }
    ByteBuffer at = bytes.slice(bytes.position(), BYTES);
    long magic = at.getLong();
    int version = at.getInt();
    if (magic != MAGIC
        || Checksum.of(at, 0, BYTES - Integer.BYTES) != at.getInt(BYTES - Integer.BYTES)) {
      return Optional.empty();
    }
    if (version != VERSION) {
      throw new UnusableLogException(
          file
              + " is of version "
              + version
              + " of the intake log's format, and this Etiolog reads version "
              + VERSION
              + ". Use the version that wrote it until the log is worked off.");
    }
    return Optional.of(
        new SegmentHeader(at.getLong(), at.getLong(), at.getLong(), at.getLong(), at.getLong()));
  }
}

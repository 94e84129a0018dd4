// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.nio.ByteBuffer;

/**
 * The first bytes of a frame, of fixed length; the package says what stands where.
 *
 * @param position the entry's
 * @param arrival milliseconds since 1970 UTC
 * @param key all zeros where there is none
 * @param cluster the length of the cluster's name, of 16 bits
 * @param metadata the length of the metadata, of 16 bits
 * @param payload the length of the payload
 * @param checksum of the body: cluster, metadata and payload
 */
record FrameHeader(
    long position, long arrival, Key key, int cluster, int metadata, int payload, int checksum) {
  static final int BYTES = 72;
  static final Key NO_KEY = new Key(0, 0, 0, 0);
  private static final int SHORT = 0xffff;

  /** Writes it where the buffer stands. */
  void put(ByteBuffer buffer, long marker) {
    int start = buffer.position();
    buffer.putLong(marker).putLong(position).putLong(arrival);
    buffer.putLong(key.first()).putLong(key.second()).putLong(key.third()).putLong(key.fourth());
    buffer.putShort((short) cluster).putShort((short) metadata).putInt(payload).putInt(checksum);
    buffer.putInt(Checksum.of(buffer, start, BYTES - Integer.BYTES));
  }

  /** Whether a header of this log stands at an index of the buffer, undamaged. */
  static boolean isAt(ByteBuffer buffer, int index, long marker) {
    if (buffer.limit() - index < BYTES || buffer.getLong(index) != marker) {
      return false;
    }
    int checksum = buffer.getInt(index + BYTES - Integer.BYTES);
    return checksum == Checksum.of(buffer, index, BYTES - Integer.BYTES)
        && buffer.getInt(index + 60) >= 0;
  }

  /** Reads one for which {@link #isAt} holds. */
  static FrameHeader get(ByteBuffer buffer, int index) {
    ByteBuffer at = buffer.slice(index + Long.BYTES, BYTES - Long.BYTES);
    return new FrameHeader(
        at.getLong(),
        at.getLong(),
        new Key(at.getLong(), at.getLong(), at.getLong(), at.getLong()),
        at.getShort() & SHORT,
        at.getShort() & SHORT,
        at.getInt(),
        at.getInt());
  }

  /** The length of what follows the header. */
  long body() {
    return (long) cluster + metadata + payload;
  }

  /** The length of the whole frame. */
  long frame() {
    return BYTES + body();
  }
}

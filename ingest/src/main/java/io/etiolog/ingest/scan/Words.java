// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at a time: every byte of a bundle passes here, more than once. */
public final class Words {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW7 = 0x7f7f7f7f7f7f7f7fL;

  /** The lower four bytes of a word. */
  static final long INT = 0xffff_ffffL;

  private Words() {}

  /** Eight bytes, the first one lowest. */
  public static long at(byte[] block, int offset) {
    return (long) LONGS.get(block, offset);
  }

  /** Four bytes, the first one lowest. */
  static int intAt(byte[] block, int offset) {
    return (int) INTS.get(block, offset);
  }

  /**
   * Four or eight bytes, the first one lowest.
   *
   * @param length how many
   */
  static long at(byte[] block, int offset, int length) {
    return length == Long.BYTES ? at(block, offset) : intAt(block, offset) & INT;
  }

  /** A word of eight times this byte. */
  public static long of(int b) {
    return 0x0101010101010101L * b;
  }

  /** The top bit of each byte in which two words agree, exactly. */
  public static long equal(long word, long pattern) {
    long zeros = word ^ pattern;
    return ~(((zeros & LOW7) + LOW7) | zeros | LOW7);
  }

  /** The place of the first byte whose top bit is set, from 0. */
  public static int first(long tops) {
    return Long.numberOfTrailingZeros(tops) >> 3;
  }
}

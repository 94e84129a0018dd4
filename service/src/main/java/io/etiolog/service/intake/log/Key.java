// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.nio.ByteBuffer;

/**
 * By what a repetition is recognised: 256 bits, as SHA-256 gives. What goes into the digest is the
 * caller's affair. All bits zero stand for "no key" in the file and are no key.
 */
public record Key(long first, long second, long third, long fourth) {
  /** The length of a key. */
  public static final int BYTES = 32;

  /**
   * A key of a digest.
   *
   * @throws IllegalArgumentException when it is not 32 bytes, or all of them are zero
   */
  public static Key of(byte[] digest) {
    if (digest.length != BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes, not " + digest.length);
    }
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    Key key = new Key(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    if (key.isNone()) {
      throw new IllegalArgumentException("32 zeros stand for no key");
    }
    return key;
  }

  boolean isNone() {
    return (first | second | third | fourth) == 0;
  }
}

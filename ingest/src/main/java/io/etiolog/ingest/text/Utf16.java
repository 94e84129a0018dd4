// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns UTF-16, as Windows writes it, into UTF-8: with a byte order mark, or without where every
 * second byte is NUL, as in text that is mostly ASCII. Errors become {@code �}.
 */
final class Utf16 extends InputStream {
  private static final int CHARS = 8 * 1024;

  /** Without a mark: enough to tell text from a few numbers. */
  private static final int FEWEST_PAIRS = 16;

  private static final long MOSTLY_PERCENT = 90;

  private final InputStreamReader reader;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer chars = CharBuffer.allocate(CHARS).flip();
  private final ByteBuffer bytes = ByteBuffer.allocate(CHARS * 4).flip();
  private boolean ended;

  /**
   * The stream's text in UTF-8.
   *
   * @param order one that {@link #of} gave
   */
  Utf16(InputStream in, Charset order) {
    this.reader = new InputStreamReader(in, order);
  }

  /** In which order a file that begins so has the bytes of UTF-16, where it is that. */
  static Optional<Charset> of(byte[] head) {
    if (head.length < 2) {
      return Optional.empty();
    }
    int mark = (head[0] & 0xff) << 8 | (head[1] & 0xff);
    if (mark == 0xfffe || mark == 0xfeff) {
      // This charset reads the mark itself, and tells the order by it.
      return Optional.of(StandardCharsets.UTF_16);
    }
    if (isAscii(head, 0)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return isAscii(head, 1) ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
  }

  /** Whether nearly all characters have their low byte here and NUL in the other one. */
  private static boolean isAscii(byte[] head, int low) {
    int pairs = head.length / 2;
    int ascii = 0;
    for (int i = 0; i < pairs; i++) {
      ascii += head[2 * i + low] > 0 && head[2 * i + 1 - low] == 0 ? 1 : 0;
    }
    return pairs >= FEWEST_PAIRS && ascii * 100L >= pairs * MOSTLY_PERCENT;
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, offset, count);
    return count;
  }

  private boolean fill() throws IOException {
    while (!bytes.hasRemaining() && !ended) {
      chars.compact();
      ended = reader.read(chars) < 0;
      chars.flip();
      bytes.clear();
      encoder.encode(chars, bytes, ended);
      bytes.flip();
    }
    return bytes.hasRemaining();
  }
}

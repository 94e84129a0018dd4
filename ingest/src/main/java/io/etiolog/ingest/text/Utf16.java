// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns UTF-16 with a byte order mark, as Windows writes it, into UTF-8. Errors become {@code �}.
 */
final class Utf16 extends InputStream {
  private static final int CHARS = 8 * 1024;

  private final InputStreamReader reader;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer chars = CharBuffer.allocate(CHARS).flip();
  private final ByteBuffer bytes = ByteBuffer.allocate(CHARS * 4).flip();
  private boolean ended;

  Utf16(InputStream in) {
    // The charset reads the mark itself, and tells the byte order by it.
    this.reader = new InputStreamReader(in, StandardCharsets.UTF_16);
  }

  /** Whether a file that begins so is UTF-16. */
  static boolean opens(byte[] head) {
    if (head.length < 2) {
      return false;
    }
    int mark = (head[0] & 0xff) << 8 | (head[1] & 0xff);
    return mark == 0xfffe || mark == 0xfeff;
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

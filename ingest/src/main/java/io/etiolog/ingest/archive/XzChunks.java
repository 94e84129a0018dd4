// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An xz file on its way to the decoder, which takes one chunk of LZMA2 at a time and gives nothing
 * of one that is not whole. So where the file ends inside a chunk, the chunk is given the size of
 * what is there: the decoder then gives all that these bytes tell before it misses the next one.
 * Sources: the .xz file format 1.2.1, and XZ for Java's {@code LZMA2InputStream} for the chunks.
 */
final class XzChunks extends InputStream {
  private static final int STREAM_HEADER = 12;

  /** An index ends in its checksum, and the footer stands behind it. */
  private static final int INDEX_END = 4 + 12;

  private static final int[] CHECKS = {0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64};

  private static final int MOST = 1 << 16;
  private static final int NONE = -1;
  private static final int LZMA = 0x80;
  private static final int LZMA_WITH_PROPERTIES = 0xC0;

  private final InputStream in;
  private final byte[] piece = new byte[6 + MOST];
  private Part part = Part.STREAM;
  private int filled;
  private int position;
  private boolean cut;
  private @Nullable IOException failure;

  /** How large the block or the index is so far, and how large a block's checksum will be. */
  private long size;

  private int check;
  private long numbers;

  /** What comes next. */
  private enum Part {
    STREAM,
    BLOCK,
    CHUNK,
    INDEX,
    NUMBER,
    UNKNOWN
  }

  XzChunks(InputStream in) {
    this.in = in;
  }

  /** Whether the file ends inside a chunk, the beginning of which was handed out. */
  boolean isCut() {
    return cut;
  }

  /** What ended the file. */
  IOException end() {
    return failure == null ? new EOFException() : failure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (position == filled) {
      next();
    }
    if (position == filled && failure != null) {
      throw failure;
    }
    int count = Math.min(length, filled - position);
    System.arraycopy(piece, position, bytes, offset, count);
    position += count;
    return count == 0 && length > 0 ? -1 : count;
  }

  private void next() {
    position = 0;
    filled = 0;
    part =
        switch (part) {
          case STREAM -> stream();
          case BLOCK -> block();
          case CHUNK -> chunk();
          case INDEX -> index();
          case NUMBER -> number();
          case UNKNOWN -> unknown();
        };
  }

  /** Between streams may stand zeros. */
  private Part stream() {
    take(4);
    boolean padding = (piece[0] | piece[1] | piece[2] | piece[3]) == 0;
    if (!padding) {
      take(STREAM_HEADER - 4);
      check = CHECKS[piece[7] & 0xf];
    }
    return padding ? Part.STREAM : Part.BLOCK;
  }

  private Part block() {
    size = 0;
    if (!take(1)) {
      return Part.UNKNOWN;
    }
    if (piece[0] == 0) {
      size = 1;
      return Part.INDEX;
    }
    take((piece[0] & 0xff) * 4 + 3);
    return Part.CHUNK;
  }

  private Part chunk() {
    int control = take(1) ? piece[0] & 0xff : NONE;
    if (control == 0) {
      size++;
      take(padding() + check);
      return Part.BLOCK;
    }
    boolean packed = control >= LZMA;
    if (control == NONE || (!packed && control > 2)) {
      return Part.UNKNOWN;
    }
    int sized = packed ? 3 : 1;
    take(control >= LZMA_WITH_PROPERTIES ? 5 : sized + 1);
    int header = filled;
    int length = ((piece[sized] & 0xff) << Byte.SIZE | (piece[sized + 1] & 0xff)) + 1;
    if (!take(length) && filled > header) {
      int there = filled - header - 1;
      piece[sized] = (byte) (there >>> Byte.SIZE);
      piece[sized + 1] = (byte) there;
      cut = true;
    }
    size += filled;
    return Part.CHUNK;
  }

  /** How many blocks it lists, with two numbers each. */
  private Part index() {
    numbers = 2 * variable();
    return numbers == 0 ? indexEnd() : Part.NUMBER;
  }

  private Part number() {
    variable();
    numbers--;
    return numbers <= 0 ? indexEnd() : Part.NUMBER;
  }

  private Part indexEnd() {
    take(padding() + INDEX_END);
    return Part.STREAM;
  }

  private Part unknown() {
    take(MOST);
    return Part.UNKNOWN;
  }

  /** A number of up to nine bytes, the lowest seven bits first. */
  private long variable() {
    long value = 0;
    int first = filled;
    boolean more = true;
    while (more && filled - first < 9 && take(1)) {
      byte last = piece[filled - 1];
      value |= (last & 0x7fL) << (7 * (filled - 1 - first));
      more = last < 0;
    }
    size += filled - first;
    return value;
  }

  private int padding() {
    return (int) (-size & 3);
  }

  /** Adds so many bytes to the piece; whether they are there. */
  private boolean take(int count) {
    int wanted = filled + count;
    try {
      int read = 0;
      while (filled < wanted && read >= 0) {
        read = in.read(piece, filled, wanted - filled);
        filled += Math.max(0, read);
      }
    } catch (IOException e) {
      failure = e;
    }
    return filled == wanted;
  }
}

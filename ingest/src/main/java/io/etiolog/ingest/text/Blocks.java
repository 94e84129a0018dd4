// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Cuts a stream into blocks of whole, clean lines in one buffer. Where the stream breaks, what came
 * before is still handed out, and then the {@link #failure()}.
 */
final class Blocks {
  private static final int BLOCK = 256 * 1024;

  /** Little at a time: when a decoder meets damage, what this call had decoded is lost. */
  private static final int PORTION = 16 * 1024;

  private final InputStream in;
  private final int maxLine;
  private final byte[] buffer;
  private int filled;
  private int rest;
  private int end;
  private boolean ended;
  private long bytes;
  private long overlong;
  private Optional<IOException> failure = Optional.empty();

  /**
   * @param in the stream
   * @param maxLine bytes of a line that are kept
   * @param buffer as large as {@link #size} says; it may be used again for the next stream
   */
  Blocks(InputStream in, int maxLine, byte[] buffer) {
    this.in = in;
    this.maxLine = maxLine;
    this.buffer = buffer;
  }

  /** How large the buffer must be. */
  static int size(int maxLine) {
    return BLOCK + maxLine + 1;
  }

  /** Moves to the next block; whether there is one. */
  boolean next() {
    System.arraycopy(buffer, rest, buffer, 0, filled - rest);
    filled -= rest;
    rest = 0;
    end = 0;
    fill(BLOCK);
    int lines = wholeLines();
    while (lines == 0 && !ended && filled < buffer.length - 1) {
      fill(Math.min(filled + BLOCK, buffer.length - 1));
      lines = wholeLines();
    }
    if (lines == 0 && !ended) {
      cutLine();
    } else {
      rest = lines == 0 ? filled : lines;
      end = rest;
    }
    end = Hygiene.clean(buffer, 0, end);
    return rest > 0;
  }

  /** The block; valid up to {@link #end()} and until the next call of {@link #next()}. */
  byte[] buffer() {
    return buffer;
  }

  /** Where the block ends. Only the last line of a stream may lack its line break. */
  int end() {
    return end;
  }

  /** How many bytes were read, after decompression. */
  long bytes() {
    return bytes;
  }

  /** How many lines were so long that the buffer could not hold them. */
  long overlong() {
    return overlong;
  }

  /** What ended the stream before its end. */
  Optional<IOException> failure() {
    return failure;
  }

  /** Reads up to a level that depends on the bytes alone, not on how they arrive. */
  private void fill(int level) {
    while (filled < level && !ended) {
      filled += read(filled, Math.min(PORTION, level - filled));
    }
  }

  private int read(int offset, int length) {
    try {
      int read = in.read(buffer, offset, length);
      ended = read < 0;
      bytes += Math.max(0, read);
      return Math.max(0, read);
    } catch (IOException e) {
      failure = Optional.of(e);
      ended = true;
      return 0;
    }
  }

  private int wholeLines() {
    return Newlines.lineStart(buffer, 0, filled);
  }

  /** Keeps the beginning of a line that does not fit, and skips to its end. */
  private void cutLine() {
    overlong++;
    int breakAt = filled;
    while (breakAt == filled && !ended) {
      filled = maxLine + read(maxLine, PORTION);
      breakAt = Newlines.next(buffer, maxLine, filled);
    }
    // The line's own break, or one in its place, so that what follows is a line again.
    rest = Math.min(breakAt + 1, Math.max(filled, maxLine + 1));
    filled = Math.max(filled, rest);
    buffer[maxLine] = '\n';
    end = maxLine + 1;
  }
}

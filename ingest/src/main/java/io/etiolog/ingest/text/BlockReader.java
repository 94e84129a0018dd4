// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import io.etiolog.ingest.scan.Newlines;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream into blocks of whole lines, each with its break, where it can between records. A
 * text has as many lines as breaks, and one more where anything stands behind the last one. Where
 * the stream breaks, what came before is still handed out, and then the {@link #failure()}.
 */
final class BlockReader {
  private static final int BLOCK = 256 * 1024;

  /** Little at a time: when a decoder meets damage, what this call had decoded is lost. */
  private static final int PORTION = 16 * 1024;

  private final InputStream in;
  private final int maxLine;
  private final int mostLines;

  /** What was read beyond the last block. */
  private byte[] rest = new byte[0];

  private byte[] buffer = rest;
  private int filled;
  private boolean ended;
  private long bytes;
  private long overlong;
  private Optional<IOException> failure = Optional.empty();

  /**
   * A reader.
   *
   * @param in the stream
   * @param maxLine bytes of a line that are kept
   * @param mostLines how many lines a record may have
   */
  BlockReader(InputStream in, int maxLine, int mostLines) {
    this.in = in;
    this.maxLine = maxLine;
    this.mostLines = mostLines;
  }

  /** How large a block must be. */
  static int size(int maxLine) {
    return BLOCK + maxLine + 1;
  }

  /** How large a block must be for texts that are no longer than this. */
  static int size(int maxLine, int longest) {
    return longest < BLOCK - PORTION - 1 ? longest + PORTION + 1 : size(maxLine);
  }

  /** Fills a block with the next lines; whether there are any. */
  boolean read(Block block) {
    buffer = block.bytes;
    System.arraycopy(rest, 0, buffer, 0, rest.length);
    filled = rest.length;
    fill(BLOCK);
    int lines = wholeLines();
    while (lines == 0 && !ended && filled < buffer.length - 1) {
      fill(Math.min(filled + BLOCK, buffer.length - 1));
      lines = wholeLines();
    }
    int taken;
    if (lines == 0 && !ended) {
      taken = cutLine();
      block.end = maxLine + 1;
    } else {
      taken = ended ? filled : Headers.cut(buffer, lines, filled, mostLines);
      block.end = ended ? closed(taken) : taken;
    }
    rest = Arrays.copyOfRange(buffer, taken, filled);
    return taken > 0;
  }

  /**
   * Gives the last line the break that it lacks, so that it is counted whatever is left of it when
   * NULs and colours are gone.
   */
  private int closed(int end) {
    if (end == 0 || buffer[end - 1] == '\n') {
      return end;
    }
    buffer[end] = '\n';
    return end + 1;
  }

  /** How many bytes of lines were read. */
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
  private int cutLine() {
    overlong++;
    int breakAt = filled;
    while (breakAt == filled && !ended) {
      filled = maxLine + read(maxLine, PORTION);
      breakAt = Newlines.next(buffer, maxLine, filled);
    }
    // The line's own break, or one in its place, so that what follows is a line again.
    int taken = Math.min(breakAt + 1, Math.max(filled, maxLine + 1));
    filled = Math.max(filled, taken);
    buffer[maxLine] = '\n';
    return taken;
  }
}

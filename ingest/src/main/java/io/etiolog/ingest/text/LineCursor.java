// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Goes through a stream line by line, or from one line that the finder wants to the next; what lies
 * between is only counted.
 */
final class LineCursor {
  /** The finder was not asked yet about what follows. */
  private static final int UNKNOWN = -2;

  private static final int NONE = -1;

  private final Blocks blocks;
  private final LineFinder finder;
  private final int maxLine;
  private int position;
  private int hit = UNKNOWN;
  private long lines;
  private long cut;
  private Optional<Line> passedOver = Optional.empty();

  LineCursor(Blocks blocks, LineFinder finder, int maxLine) {
    this.blocks = blocks;
    this.finder = finder;
    this.maxLine = maxLine;
  }

  /** How many lines there were so far. */
  long lines() {
    return lines;
  }

  /** How many lines that were handed out are cut. */
  long cut() {
    return cut;
  }

  /** The last line with text in it, where it was passed over. */
  Optional<Line> passedOver() {
    return passedOver;
  }

  /** The next line. */
  Optional<Line> next() {
    if (position == blocks.end() && !nextBlock()) {
      return Optional.empty();
    }
    return Optional.of(take());
  }

  /** The next line that the finder wants. */
  Optional<Line> nextFound() {
    while (position < blocks.end() || nextBlock()) {
      if (hit() == NONE) {
        passOver(blocks.end());
      } else {
        passOver(Newlines.lineStart(blocks.buffer(), position, hit));
        return Optional.of(take());
      }
    }
    return Optional.empty();
  }

  private boolean nextBlock() {
    boolean more = blocks.next();
    position = 0;
    hit = UNKNOWN;
    return more;
  }

  private int hit() {
    if (hit == UNKNOWN || (hit != NONE && hit < position)) {
      hit = finder.find(blocks.buffer(), position, blocks.end());
    }
    return hit;
  }

  private Line take() {
    byte[] block = blocks.buffer();
    int stop = Newlines.next(block, position, blocks.end());
    boolean found = hit() != NONE && hit <= stop;
    Line line = new Line(++lines, text(block, position, stop), found);
    position = Math.min(stop + 1, blocks.end());
    passedOver = Optional.empty();
    return line;
  }

  private String text(byte[] block, int start, int stop) {
    int end = stop > start && block[stop - 1] == '\r' ? stop - 1 : stop;
    if (end - start > maxLine) {
      cut++;
      end = start + maxLine;
    }
    return new String(block, start, end - start, StandardCharsets.UTF_8);
  }

  private void passOver(int to) {
    if (to == position) {
      return;
    }
    byte[] block = blocks.buffer();
    int breaks = Newlines.count(block, position, to);
    boolean open = block[to - 1] != '\n';
    remember(block, to, lines + breaks + (open ? 1 : 0));
    lines += breaks + (open ? 1 : 0);
    position = to;
  }

  /** Keeps the last line with text: it tells when the log ends. */
  private void remember(byte[] block, int to, long lastNumber) {
    int stop = block[to - 1] == '\n' ? to - 1 : to;
    long number = lastNumber;
    while (stop > position) {
      int start = Newlines.lineStart(block, position, stop);
      String text = text(block, start, stop);
      if (!text.isBlank()) {
        passedOver = Optional.of(new Line(number, text, false));
        return;
      }
      stop = start - 1;
      number--;
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import io.etiolog.ingest.scan.Marks;
import io.etiolog.ingest.scan.Newlines;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Goes through a text line by line, or from one wanted line to the next; what lies between is only
 * counted.
 */
final class LineCursor {
  private final ScannedBlocks blocks;
  private final int maxLine;
  private final JoinBounds most;
  private Block block = new Block(0);
  private int position;

  /** How many lines of the block stand before the position, and how many of its marks. */
  private int number;

  private int mark;
  private long linesBefore;
  private long cut;

  /** Where the last line was taken. */
  private int takenAt;

  private int takenMark;
  private long takenCut;
  private Optional<Line> passedOver = Optional.empty();

  LineCursor(ScannedBlocks blocks, int maxLine, JoinBounds most) {
    this.blocks = blocks;
    this.maxLine = maxLine;
    this.most = most;
  }

  /** How many lines there were so far. */
  long lines() {
    return linesBefore + number;
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
    return position < block.end || nextBlock() ? Optional.of(take()) : Optional.empty();
  }

  /** The next wanted line. */
  Optional<Line> nextFound() {
    while (position < block.end || nextBlock()) {
      if (mark < block.marks.wanted()) {
        int from = position;
        position = block.marks.start(mark);
        number = block.marks.number(mark);
        backToHeader(from);
        return Optional.of(take());
      }
      passOverRest();
    }
    return Optional.empty();
  }

  /** The first byte of the next line, or -1 at the end. */
  int peek() {
    return position < block.end || nextBlock() ? block.bytes[position] : -1;
  }

  /** How many blanks the next line begins with. */
  int indent() {
    return position < block.end || nextBlock() ? indent(position) : 0;
  }

  private int indent(int start) {
    int at = start;
    while (at < block.end && block.bytes[at] == ' ') {
      at++;
    }
    return at - start;
  }

  /**
   * Goes back from a further line of a record to its first one, so that it comes with it; not
   * beyond what was handed out already. A block begins where a record does.
   */
  private void backToHeader(int from) {
    if (indent(position) >= IndentedMessage.SHORTEST_HEADER) {
      goBack(from, most.record(), this::isFlush, this::isIndented);
    }
    int stop = Newlines.next(block.bytes, position, block.end);
    if (isRecord(position) && stop - position <= StackTrace.LONGEST) {
      backInCarrier(from, stop);
    } else if (isOdd(position, stop) && !isRecord(position)) {
      goBack(from, most.record(), this::isKlog, start -> !isRecord(start));
      if (!isRecord(position)
          && stop - position <= StackTrace.LONGEST
          && StackTrace.opens(text(position, stop))) {
        goBack(from, most.trace(), this::isRecord, start -> !isRecord(start));
      }
    }
  }

  /** Goes back to where a record begins, if nothing is between that is not of it. */
  private void goBack(int from, int most, IntPredicate begins, IntPredicate belongs) {
    int start = position;
    int lines = 0;
    while (start > from && lines < most && !begins.test(start) && belongs.test(start)) {
      start = Newlines.lineStart(block.bytes, from, start - 1);
      lines++;
    }
    if (begins.test(start)) {
      position = start;
      number -= lines;
    }
  }

  /** The same where something has carried each line of the record by itself. */
  private void backInCarrier(int from, int stop) {
    Optional<Carried> line = Carried.of(text(position, stop)).filter(one -> !one.beginsRecord());
    int start = position;
    for (int lines = 1; line.isPresent() && start > from && lines < most.record(); lines++) {
      int above = Newlines.lineStart(block.bytes, from, start - 1);
      boolean isLong = start - above > StackTrace.LONGEST;
      String source = line.get().source();
      line =
          (isLong ? Optional.<Carried>empty() : Carried.of(text(above, start - 1)))
              .filter(one -> one.source().equals(source));
      start = above;
      if (line.isPresent() && line.get().beginsRecord()) {
        position = start;
        number -= lines;
        return;
      }
    }
  }

  private boolean isFlush(int start) {
    return indent(start) == 0;
  }

  private boolean isIndented(int start) {
    return indent(start) >= IndentedMessage.SHORTEST_HEADER;
  }

  private boolean isKlog(int start) {
    return Headers.isKlog(block.bytes, start, block.end);
  }

  private boolean isRecord(int start) {
    return Headers.isRecord(block.bytes, start, block.end);
  }

  private boolean nextBlock() {
    linesBefore += number;
    number = 0;
    mark = 0;
    position = 0;
    Optional<Block> next = blocks.next();
    block = next.orElseGet(() -> new Block(0));
    return next.isPresent();
  }

  /** Makes the line that was taken last the next one again. */
  void unread() {
    position = takenAt;
    mark = takenMark;
    cut = takenCut;
    number--;
  }

  private Line take() {
    takenAt = position;
    takenMark = mark;
    takenCut = cut;
    int stop = Newlines.next(block.bytes, position, block.end);
    boolean wanted = mark < block.marks.wanted() && block.marks.start(mark) == position;
    mark += wanted ? 1 : 0;
    Line line =
        new Line(linesBefore + number + 1, text(position, stop), wanted, isOdd(position, stop));
    number++;
    position = Math.min(stop + 1, block.end);
    passedOver = Optional.empty();
    return line;
  }

  private boolean isOdd(int start, int stop) {
    return block.ordinary.isOdd(block.bytes, start, stop);
  }

  private String text(int start, int stop) {
    int end = stop > start && block.bytes[stop - 1] == '\r' ? stop - 1 : stop;
    if (end - start > maxLine) {
      cut++;
      end = start + maxLine;
    }
    return new String(block.bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /** Keeps the last line with text: it tells when the log ends. */
  private void passOverRest() {
    Marks marks = block.marks;
    if (marks.lastNumber() >= number) {
      int start = marks.lastStart();
      String text = text(start, Newlines.next(block.bytes, start, block.end));
      passedOver = Optional.of(new Line(linesBefore + marks.lastNumber() + 1, text, false, false));
    }
    number = marks.lines();
    position = block.end;
  }
}

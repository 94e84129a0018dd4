// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import java.util.Collection;
import java.util.List;

/**
 * Says which lines are worth parsing: those that hold one of the wanted texts, those in which klog
 * reports an error, and of the odd lines those that hold what may begin a table or a dump. It looks
 * at each byte of a block once for the texts and once for the ends of lines.
 *
 * <p>Immutable, safe to share between threads.
 */
public final class LineFilter {
  /** Every line is worth it. */
  public static final LineFilter ALL = new LineFilter(List.of(), List.of(), true);

  private final Literals texts;
  private final Literals openings;
  private final boolean every;

  private LineFilter(Collection<String> texts, Collection<String> openings, boolean every) {
    this.texts = Literals.of(texts);
    this.openings = Literals.of(openings);
    this.every = every;
  }

  /**
   * A filter.
   *
   * @param texts what makes any line worth parsing; each has at least {@link Literals#SHORTEST}
   *     bytes, and the scan is fastest when none has less than eight
   * @param openings what makes a line worth parsing that begins unlike the file's log lines
   * @throws IllegalArgumentException when a text is too short
   */
  public static LineFilter of(Collection<String> texts, Collection<String> openings) {
    return new LineFilter(texts, openings, false);
  }

  /**
   * Marks the wanted lines of a block.
   *
   * @param block whole lines of UTF-8 (or of bytes that were meant to be); only the last may lack
   *     its line break
   * @param end where it ends
   * @param ordinary how the log lines of the file begin
   * @param marks takes the result
   */
  public void mark(byte[] block, int end, LineShapes ordinary, Marks marks) {
    marks.clear();
    int found = texts.find(block, 0, end);
    int start = 0;
    while (start < end) {
      int stop = Newlines.next(block, start, end);
      if (found >= 0 && found < stop) {
        marks.want(start);
        found = texts.find(block, Math.min(stop + 1, end), end);
      } else if (every || isWanted(block, start, stop, ordinary)) {
        marks.want(start);
      }
      if (hasText(block, start, stop)) {
        marks.text(start);
      }
      marks.line();
      start = stop + 1;
    }
  }

  private boolean isWanted(byte[] block, int start, int stop, LineShapes ordinary) {
    if (stop - start < Long.BYTES) {
      return openings.find(block, start, stop) >= 0;
    }
    long shape = LineShapes.shape(Words.at(block, start));
    return KlogErrors.has(block, start, stop, shape)
        || (!ordinary.has(shape) && openings.find(block, start, stop) >= 0);
  }

  private static boolean hasText(byte[] block, int start, int stop) {
    int at = start;
    while (at < stop && block[at] >= 0 && block[at] <= ' ') {
      at++;
    }
    return at < stop;
  }
}

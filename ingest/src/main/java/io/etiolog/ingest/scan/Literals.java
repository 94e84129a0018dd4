// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.IntConsumer;

/**
 * Finds any of many plain texts in raw bytes, in one pass that looks at a few bytes only.
 *
 * <p>Of each text a window of twelve bytes is taken. Wherever the window stands, one of its five
 * grams of eight bytes begins at a multiple of five: so only every fifth place is looked at, and
 * only whether the eight bytes there are a gram of any window (a set of bits that stays in the
 * cache). Where they are, the texts of that gram are compared. This is the shift of Wu and Manber
 * (1994) with a fixed step, as in Navarro and Raffinot's sampling of q-grams (Flexible Pattern
 * Matching in Strings, 2002); the step does not shrink as texts are added, and eight bytes tell
 * many texts from what they are not. Of shorter texts, down to eight bytes, the grams have four
 * bytes, in a set of their own. Texts of less than eight bytes make the step smaller for all.
 *
 * <p>Immutable after construction, safe to share between threads.
 */
public final class Literals {
  /** The shortest text that can be looked for: one short gram. */
  public static final int SHORTEST = Integer.BYTES;

  /** Below this length a text slows the search for all. */
  public static final int FASTEST = 8;

  private static final int LONG = Long.BYTES;
  private static final int SHORT = Integer.BYTES;

  private final int step;
  private final GramTable longs;
  private final GramTable shorts;
  private final GramSet longSet;
  private final GramSet shortSet;

  /** The first four bytes of all grams: asked first, since mostly the answer is no. */
  private final GramSet beginnings;

  private Literals(byte[][] texts) {
    int shortest = FASTEST;
    for (byte[] text : texts) {
      shortest = Math.min(shortest, text.length);
    }
    step = shortest - SHORT + 1;
    GramCounts common = CommonGroups.counts();
    int least = LONG + step - 1;
    int most = Integer.MAX_VALUE;
    longs =
        new GramTable(texts, LONG, step, new Windows(LONG, step, common).of(texts, least, most));
    shorts =
        new GramTable(texts, SHORT, step, new Windows(SHORT, step, common).of(texts, 0, least));
    longSet = longs.grams();
    shortSet = shorts.grams();
    beginnings = GramTable.beginnings(longs, shorts);
  }

  /**
   * Prepares the search.
   *
   * @param texts what to look for, of at least {@link #SHORTEST} bytes each; their positions in the
   *     iteration are their numbers
   * @throws IllegalArgumentException when one is shorter
   */
  public static Literals of(Collection<String> texts) {
    byte[][] bytes = new byte[texts.size()][];
    int number = 0;
    for (String text : texts) {
      bytes[number] = text.getBytes(StandardCharsets.UTF_8);
      if (bytes[number++].length < SHORTEST) {
        throw new IllegalArgumentException("a text of less than " + SHORTEST + " bytes");
      }
    }
    return new Literals(bytes);
  }

  /**
   * Finds the next text.
   *
   * @param block whole lines
   * @param from where to begin
   * @param to where to end
   * @return the offset of any byte of the first line that holds one, or -1 when there is none
   */
  public int find(byte[] block, int from, int to) {
    GramSet eights = longSet;
    GramSet fours = shortSet;
    int last = to - LONG;
    int at = beginnings.next(block, from, last, step);
    while (at <= last) {
      long word = Words.at(block, at);
      if ((eights.has(word) || fours.has(word & Words.INT)) && isText(word, block, at, from, to)) {
        return at;
      }
      at = beginnings.next(block, at + step, last, step);
    }
    // Behind the last eight bytes a short text may still end.
    for (; at <= to - SHORT; at += step) {
      long word = Words.at(block, at, SHORT);
      if (fours.has(word) && shorts.isAround(word, block, at, from, to)) {
        return at;
      }
    }
    return -1;
  }

  private boolean isText(long word, byte[] block, int at, int from, int to) {
    return longs.isAround(word, block, at, from, to)
        || shorts.isAround(word & Words.INT, block, at, from, to);
  }

  /** Names every text that occurs, by its number, once for each place. */
  public void matches(byte[] text, IntConsumer found) {
    for (int at = 0; at <= text.length - SHORT; at += step) {
      long four = Words.at(text, at, SHORT);
      if (shortSet.has(four)) {
        shorts.around(four, text, at, found);
      }
      if (at <= text.length - LONG && longSet.has(Words.at(text, at))) {
        longs.around(Words.at(text, at), text, at, found);
      }
    }
  }
}

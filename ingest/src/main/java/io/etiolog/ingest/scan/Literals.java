// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds any of many plain texts in raw bytes, in one pass that looks at a few bytes only.
 *
 * <p>Of each text a window of eight bytes is taken. Wherever the window stands, one of its five
 * groups of four bytes begins at a multiple of five: so only every fifth place is looked at, and
 * only whether the four bytes there belong to any window (a set of bits that stays in the first
 * cache). Where they do, the window, and then the text around it, is compared. This is the shift of
 * Wu and Manber (1994) with a fixed step, as in Navarro and Raffinot's sampling of q-groups
 * (Flexible Pattern Matching in Strings, 2002); the step does not shrink as texts are added. Texts
 * of less than eight bytes make the window, and with it the step, smaller for all.
 *
 * <p>Immutable after construction, safe to share between threads.
 */
public final class Literals {
  /** The shortest text that can be looked for: one group. */
  public static final int SHORTEST = Windows.GROUP;

  /** Below this length a text slows the search for all. */
  public static final int FASTEST = Windows.WIDEST;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int width;
  private final int step;
  private final long mask;
  private final GroupSet groups;
  private final WindowTable table;

  private Literals(List<byte[]> texts) {
    int[] windows;
    if (texts.isEmpty()) {
      width = Windows.WIDEST;
      windows = new int[0];
    } else {
      width =
          Math.min(Windows.WIDEST, texts.stream().mapToInt(text -> text.length).min().orElse(0));
      windows = Windows.choose(texts, width);
    }
    step = width - Windows.GROUP + 1;
    mask = -1L >>> (Long.SIZE - width * Byte.SIZE);
    groups = new GroupSet(texts, windows, step);
    table = new WindowTable(texts, windows, width);
  }

  /**
   * Prepares the search.
   *
   * @param texts what to look for, of at least {@link #SHORTEST} bytes each; their positions in the
   *     iteration are their numbers
   * @throws IllegalArgumentException when one is shorter
   */
  public static Literals of(Collection<String> texts) {
    List<byte[]> bytes = texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    if (bytes.stream().anyMatch(text -> text.length < SHORTEST)) {
      throw new IllegalArgumentException("a text of less than " + SHORTEST + " bytes");
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
    GroupSet set = groups;
    int last = to - Windows.GROUP;
    for (int at = from; at <= last; at += step) {
      if (set.has((int) INTS.get(block, at)) && isMatch(block, at, from, to)) {
        return at;
      }
    }
    return -1;
  }

  /** Names every text that occurs, by its number, once for each place. */
  public void matches(byte[] text, IntConsumer found) {
    for (int at = 0; at <= text.length - Windows.GROUP; at += step) {
      int group = (int) INTS.get(text, at);
      if (groups.has(group)) {
        for (int places = groups.places(group); places != 0; places &= places - 1) {
          int window = at - Integer.numberOfTrailingZeros(places);
          int slot = slot(text, window, 0, text.length);
          for (int i = table.first(slot); i < table.end(slot); i++) {
            if (table.matches(i, text, window, 0, text.length)) {
              found.accept(table.number(i));
            }
          }
        }
      }
    }
  }

  private boolean isMatch(byte[] block, int at, int from, int to) {
    for (int places = groups.places((int) INTS.get(block, at)); places != 0; places &= places - 1) {
      int window = at - Integer.numberOfTrailingZeros(places);
      int slot = slot(block, window, from, to);
      for (int i = table.first(slot); i < table.end(slot); i++) {
        if (table.matches(i, block, window, from, to)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The slot of the window that begins here; that of no window where it does not fit. */
  private int slot(byte[] block, int window, int from, int to) {
    return window < from || window + width > to
        ? WindowTable.NONE
        : table.slot(word(block, window) & mask);
  }

  private static long word(byte[] block, int at) {
    return at + Long.BYTES <= block.length
        ? (long) LONGS.get(block, at)
        : (long) LONGS.get(Arrays.copyOfRange(block, at, at + Long.BYTES), 0);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Looks in one pass for all the texts of which a line with a secret holds at least one. Nearly
 * every line holds none, and is done with.
 *
 * <p>Of each text two characters that stand together are looked for; only where they do, the whole
 * text is compared. Immutable; safe to share between threads.
 */
final class Traces {
  /** What is in a text that has none of the literals. */
  static final long NONE = 0;

  private static final int ASCII = 128;
  private static final int NOT_ASCII = -1;

  /** Characters that Java holds as two. */
  private static final Pattern PAIRS = Pattern.compile("[\\x{10000}-\\x{10ffff}]");

  /** The letters that are most common in logs: pairs of these would be found everywhere. */
  private static final String COMMON = "etaionsrdlcp .:/=\"-";

  private final List<Trace> traces;

  /** For each pair of characters the first of the traces that have it, plus one; or nothing. */
  private final byte[] firsts = new byte[ASCII * ASCII];

  /** For each trace the next one with the same pair, plus one. */
  private final byte[] nexts;

  /** Where in each trace its pair stands. */
  private final int[] pairs;

  /**
   * A text to look for.
   *
   * @param literal two ASCII characters or more
   * @param bit what its presence sets
   */
  record Trace(String literal, long bit) {
    /** Where its rarest pair of characters begins. */
    private int pair() {
      int best = 0;
      int least = Integer.MAX_VALUE;
      for (int at = 0; at + 1 < literal.length(); at++) {
        int common = commonness(literal.charAt(at)) + commonness(literal.charAt(at + 1));
        if (common < least) {
          least = common;
          best = at;
        }
      }
      return best;
    }

    private static int commonness(char c) {
      int place = COMMON.indexOf(c);
      return place < 0 ? 0 : COMMON.length() - place;
    }
  }

  Traces(List<Trace> traces) {
    this.traces = List.copyOf(traces);
    this.nexts = new byte[traces.size()];
    this.pairs = traces.stream().mapToInt(Trace::pair).toArray();
    for (int i = 0; i < traces.size(); i++) {
      String literal = traces.get(i).literal();
      int pair = literal.charAt(pairs[i]) * ASCII + literal.charAt(pairs[i] + 1);
      nexts[i] = firsts[pair];
      firsts[pair] = (byte) (i + 1);
    }
  }

  /** The bits of all literals that the text holds. */
  long in(String text) {
    byte[] bytes = bytes(text);
    long found = NONE;
    int before = NOT_ASCII;
    for (int i = 0; i < bytes.length; i++) {
      int c = bytes[i];
      if ((before | c) >= 0) {
        int next = firsts[before * ASCII + c];
        if (next != 0) {
          found |= at(text, i - 1, next);
        }
      }
      before = c;
    }
    return found;
  }

  /** One byte for each character, which is far cheaper to go through; of no use but for ASCII. */
  private static byte[] bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length == text.length()
        ? bytes
        : PAIRS.matcher(text).replaceAll("??").getBytes(StandardCharsets.ISO_8859_1);
  }

  private long at(String text, int pair, int first) {
    long found = NONE;
    for (int next = first; next != 0; next = nexts[next - 1]) {
      Trace trace = traces.get(next - 1);
      int start = pair - pairs[next - 1];
      if (start >= 0 && text.startsWith(trace.literal(), start)) {
        found |= trace.bit();
      }
    }
    return found;
  }
}

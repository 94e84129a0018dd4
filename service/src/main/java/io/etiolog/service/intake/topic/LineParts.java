// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.topic;

import io.etiolog.service.intake.SourceLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts lines into portions, between two lines. Stateless. */
final class LineParts {
  private LineParts() {}

  /**
   * The portions, in the order of the lines.
   *
   * @param most how many bytes of text each has at most, unless a single line has more
   */
  static List<List<SourceLines>> of(List<SourceLines> files, int most) {
    List<List<SourceLines>> parts = new ArrayList<>();
    List<SourceLines> part = new ArrayList<>();
    int size = 0;
    for (SourceLines file : files) {
      int from = 0;
      while (from < file.text().length) {
        int to = end(file.text(), from, most - size);
        if (to - from > most - size && size > 0) {
          parts.add(part);
          part = new ArrayList<>();
          size = 0;
          continue;
        }
        part.add(new SourceLines(file.source(), Arrays.copyOfRange(file.text(), from, to)));
        size += to - from;
        from = to;
      }
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }

  /** Where the last line ends that fits; the first one's end, where none does. */
  private static int end(byte[] text, int from, int room) {
    if (text.length - from <= room) {
      return text.length;
    }
    for (int at = from + room - 1; at >= from; at--) {
      if (text[at] == '\n') {
        return at + 1;
      }
    }
    for (int at = Math.max(from, from + room); at < text.length; at++) {
      if (text[at] == '\n') {
        return at + 1;
      }
    }
    return text.length;
  }
}

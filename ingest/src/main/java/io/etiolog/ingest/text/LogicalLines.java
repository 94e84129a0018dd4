// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Puts together what was written as one line: the parts of a container runtime's long lines, and
 * JSON that a terminal or a paste has wrapped. A join is bounded; where it does not work out, the
 * lines stay as they are.
 */
final class LogicalLines {
  private static final int MOST_PARTS = 256;

  private final LineCursor cursor;
  private final int maxLine;
  private final Deque<Line> pending = new ArrayDeque<>();

  LogicalLines(LineCursor cursor, int maxLine) {
    this.cursor = cursor;
    this.maxLine = maxLine;
  }

  /** The next line that the finder wants, or simply the next one. */
  Optional<Line> next(boolean every) {
    while (!pending.isEmpty()) {
      Line line = pending.removeFirst();
      if (every || line.found()) {
        return Optional.of(whole(line));
      }
    }
    return (every ? cursor.next() : cursor.nextFound()).map(this::whole);
  }

  private Line whole(Line line) {
    Optional<CriPart> part = CriPart.of(line.text());
    if (part.isPresent()) {
      return part.get().partial() ? parts(line, part.get()) : line;
    }
    return WrappedJson.mayGoOn(line.text()) ? wrapped(line) : line;
  }

  private Line parts(Line first, CriPart head) {
    StringBuilder text = new StringBuilder(head.text());
    boolean found = first.found();
    List<Line> others = new ArrayList<>();
    boolean open = true;
    for (int i = 0; i < MOST_PARTS && open; i++) {
      Optional<Line> next = following();
      if (next.isEmpty()) {
        break;
      }
      Optional<CriPart> part = CriPart.of(next.get().text()).filter(head::goesOnIn);
      if (part.isEmpty()) {
        // Lines of the other stream stand between the parts.
        others.add(next.get());
      } else {
        append(text, part.get().text());
        found |= next.get().found();
        open = part.get().partial();
      }
    }
    others.reversed().forEach(pending::addFirst);
    return new Line(first.number(), head.whole(text.toString()), found);
  }

  private Line wrapped(Line first) {
    StringBuilder text = new StringBuilder(first.text());
    List<Line> taken = new ArrayList<>();
    boolean found = first.found();
    while (taken.size() < WrappedJson.MOST_LINES) {
      Optional<Line> next = following();
      if (next.isEmpty()) {
        break;
      }
      taken.add(next.get());
      if (WrappedJson.startsRecord(next.get().text())) {
        break;
      }
      append(text, next.get().text());
      found |= next.get().found();
      if (WrappedJson.isWhole(text)) {
        return new Line(first.number(), text.toString(), found);
      }
    }
    taken.reversed().forEach(pending::addFirst);
    return first;
  }

  private Optional<Line> following() {
    return pending.isEmpty() ? cursor.next() : Optional.of(pending.removeFirst());
  }

  private void append(StringBuilder text, String more) {
    text.append(more, 0, Math.min(more.length(), Math.max(0, maxLine - text.length())));
  }
}

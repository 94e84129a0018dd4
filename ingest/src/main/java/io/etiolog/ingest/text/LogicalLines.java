// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Puts together what was written as one line: the parts of a container runtime's long lines, klog's
 * texts and values, the journal's messages of several lines, JSON that a paste has wrapped, and
 * whatever a terminal has. A join is bounded; where it does not work out, the lines stay as they
 * are.
 */
final class LogicalLines {
  /** Lines that were taken ahead hold no more than so many of the longest. */
  private static final int MOST_AHEAD = 4;

  private final LineCursor cursor;
  private final int maxLine;
  private final int width;
  private final JoinBounds most;
  private final Deque<Line> pending = new ArrayDeque<>();
  private boolean overfull;
  private Line taken = new Line(0, "", false, false);
  private boolean fromCursor;
  private long cut;
  private long longRecords;
  private long longTraces;
  private Predicate<String> standsAlone = line -> true;
  private Predicate<String> carriedStandsAlone = line -> true;

  LogicalLines(LineCursor cursor, int maxLine, int width, JoinBounds most) {
    this.cursor = cursor;
    this.maxLine = maxLine;
    this.width = width;
    this.most = most;
  }

  /**
   * The next line that the filter wants, or simply the next one.
   *
   * @param alone tells of a line without a header whether it is something by itself
   * @param carriedAlone tells the same of what a carrier's line holds
   */
  Optional<Line> next(boolean every, Predicate<String> alone, Predicate<String> carriedAlone) {
    standsAlone = alone;
    carriedStandsAlone = carriedAlone;
    while (!pending.isEmpty()) {
      Line line = pending.removeFirst();
      if (every || line.found()) {
        return Optional.of(whole(line));
      }
    }
    return (every ? cursor.next() : cursor.nextFound()).map(this::whole);
  }

  /** How many lines were cut as they were put together. */
  long cut() {
    return cut;
  }

  /** How many records have more lines than are put together. */
  long longRecords() {
    return longRecords;
  }

  /** How many stack traces have more lines than are followed. */
  long longTraces() {
    return longTraces;
  }

  private Line whole(Line physical) {
    overfull = false;
    Line line = joined(physical);
    cut += overfull && line.text().length() >= maxLine ? 1 : 0;
    return line;
  }

  private Line joined(Line physical) {
    boolean full = width != Wrapping.NONE && physical.text().length() == width;
    Line line = full ? unwrapped(physical) : physical;
    Optional<CriPart> part = CriPart.begun(line.text());
    if (part.isPresent()) {
      return parts(line, part.get());
    }
    Optional<KlogBlock> block = KlogBlock.opening(line.text(), maxLine);
    if (block.isPresent()) {
      return block(line, block.get());
    }
    if (WrappedJson.mayGoOn(line.text())) {
      return wrapped(line);
    }
    if (KlogText.mayGoOn(line.text())) {
      return klogText(line, Carried.bare(line.text()));
    }
    if (indent() >= IndentedMessage.SHORTEST_HEADER) {
      return message(line);
    }
    Line below = Carried.of(line.text()).map(one -> carried(line, one)).orElse(line);
    // What looks like a carrier's header may be of the program itself.
    boolean alone = below.equals(line);
    return alone && mayBeTraced() && Wrapping.startsRecord(line.text())
        ? traced(line, Carried.bare(line.text()))
        : below;
  }

  /** A record of which something carried every line by itself. */
  private Line carried(Line line, Carried carried) {
    if (KlogText.mayGoOn(carried.text())) {
      return klogText(line, carried);
    }
    return carried.beginsRecord() && !carried.text().startsWith("{") ? traced(line, carried) : line;
  }

  /** Whether the line that follows may belong to an exception; records begin otherwise. */
  private boolean mayBeTraced() {
    int next = pending.isEmpty() ? cursor.peek() : first(pending.getFirst().text());
    return next == '\t'
        || next == ' '
        || next == 'T'
        || next == 'C'
        || (next >= 'a' && next <= 'z');
  }

  private static int first(String text) {
    return text.isEmpty() ? -1 : text.charAt(0);
  }

  private Line traced(Line first, Carried carried) {
    StringBuilder text = new StringBuilder(carried.text());
    boolean found = first.found();
    StackTrace trace = new StackTrace();
    for (int i = 0; true; i++) {
      Optional<Line> next = following(carried);
      if (next.isEmpty()) {
        break;
      }
      String line = next.get().text();
      boolean belongs = (i > 0 || StackTrace.opens(line)) && trace.takes(line);
      longTraces += belongs && i == most.trace() ? 1 : 0;
      if (!belongs || i == most.trace()) {
        giveBack();
        break;
      }
      if (trace.says(line)) {
        append(text, "\n" + line.strip());
        found |= next.get().found();
      }
    }
    return joined(first, carried, text, found);
  }

  private Line klogText(Line first, Carried carried) {
    StringBuilder text = new StringBuilder(carried.text());
    Predicate<String> alone = carried.isBare() ? standsAlone : carriedStandsAlone;
    boolean found = first.found();
    for (int i = 1; true; i++) {
      Optional<Line> next = following(carried);
      if (next.isEmpty()) {
        break;
      }
      String line = next.get().text();
      boolean belongs =
          KlogText.isStep(carried.text(), line)
              || (KlogText.mayBelong(text, line) && !alone.test(line));
      if (!belongs || isLong(i)) {
        giveBack();
        break;
      }
      append(text, "\n" + line.stripTrailing());
      found |= next.get().found();
    }
    return joined(first, carried, text, found);
  }

  /** A line that nothing was added to stays as it was written. */
  private static Line joined(Line first, Carried carried, StringBuilder text, boolean found) {
    return carried.text().contentEquals(text)
        ? first
        : new Line(first.number(), carried.whole(text.toString()), found, first.odd());
  }

  /** Whether a record that goes on has as many lines as it may. */
  private boolean isLong(int lines) {
    boolean isLong = lines >= most.record();
    longRecords += isLong ? 1 : 0;
    return isLong;
  }

  /** Whether lines that wait for the end of a record fill the memory; then they stay apart. */
  private boolean isHeavy(List<Line> ahead) {
    long held = ahead.stream().mapToLong(line -> line.text().length()).sum();
    return held > (long) MOST_AHEAD * maxLine;
  }

  private Line message(Line first) {
    int header = IndentedMessage.header(first.text());
    StringBuilder text = new StringBuilder(first.text());
    boolean found = first.found();
    for (int i = 1; header > 0 && indent() >= header && !isLong(i); i++) {
      Optional<Line> next = following();
      found |= next.isPresent() && next.get().found();
      next.ifPresent(line -> append(text, "\n" + line.text().substring(header).stripTrailing()));
    }
    return new Line(first.number(), text.toString(), found, first.odd());
  }

  /** How many blanks the line begins with that follows. */
  private int indent() {
    return pending.isEmpty() ? cursor.indent() : IndentedMessage.indent(pending.getFirst().text());
  }

  /** What the filter seeks may be cut in two by the wrapping, so that all of it is wanted. */
  private Line unwrapped(Line first) {
    StringBuilder text = new StringBuilder(first.text());
    boolean full = true;
    for (int i = 1; full; i++) {
      Optional<Line> next = following();
      if (next.isPresent() && (Wrapping.startsRecord(next.get().text()) || isLong(i))) {
        giveBack();
        full = false;
      } else {
        next.ifPresent(line -> append(text, line.text()));
        full = next.isPresent() && next.get().text().length() == width;
      }
    }
    return new Line(first.number(), text.toString(), true, first.odd());
  }

  private Line block(Line first, KlogBlock block) {
    List<Line> taken = new ArrayList<>();
    boolean found = first.found();
    while (block.isOpen() && !isLong(taken.size() + 1) && !isHeavy(taken)) {
      Optional<Line> next = following();
      next.ifPresent(taken::add);
      if (next.isEmpty() || !block.takes(next.get().text())) {
        break;
      }
      found |= next.get().found();
    }
    if (!block.isOpen()) {
      return new Line(first.number(), block.whole(), found, first.odd());
    }
    taken.reversed().forEach(pending::addFirst);
    return first;
  }

  private Line parts(Line first, CriPart head) {
    StringBuilder text = new StringBuilder(head.text());
    boolean found = first.found();
    List<Line> others = new ArrayList<>();
    boolean open = true;
    // The other parts of a line that is longer than the limit are passed over, not left alone.
    while (open) {
      Optional<Line> next = following();
      if (next.isEmpty()) {
        break;
      }
      Optional<CriPart> part = CriPart.of(next.get().text()).filter(head::goesOnIn);
      if (part.isEmpty()) {
        // Lines of the other stream stand between the parts.
        others.add(next.get());
        boolean heavy = isHeavy(others);
        cut += heavy ? 1 : 0;
        open = !heavy && !isLong(others.size());
      } else {
        append(text, part.get().text());
        found |= next.get().found();
        open = part.get().partial();
      }
    }
    others.reversed().forEach(pending::addFirst);
    return new Line(first.number(), head.whole(text.toString()), found, first.odd());
  }

  private Line wrapped(Line first) {
    StringBuilder text = new StringBuilder(first.text());
    List<Line> taken = new ArrayList<>();
    boolean found = first.found();
    while (!isLong(taken.size() + 1) && !isHeavy(taken)) {
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
      if (WrappedJson.isWhole(text.toString())) {
        return new Line(first.number(), text.toString(), found, first.odd());
      }
    }
    taken.reversed().forEach(pending::addFirst);
    return first;
  }

  private Optional<Line> following() {
    fromCursor = pending.isEmpty();
    if (fromCursor) {
      return cursor.next();
    }
    taken = pending.removeFirst();
    return Optional.of(taken);
  }

  /** What the program wrote next, where the line that follows is of the same source. */
  private Optional<Line> following(Carried carried) {
    Optional<Line> next = following();
    if (next.isEmpty()) {
      return next;
    }
    Optional<String> text = carried.further(next.get().text());
    if (text.isEmpty()) {
      giveBack();
    }
    return text.map(next.get()::withText);
  }

  /** Makes the line that followed last the next one again. */
  private void giveBack() {
    if (fromCursor) {
      cursor.unread();
    } else {
      pending.addFirst(taken);
    }
  }

  /** Appends what the longest line has room for. */
  private void append(StringBuilder text, String more) {
    int room = Math.max(0, maxLine - text.length());
    overfull |= more.length() > room;
    text.append(more, 0, Math.min(more.length(), room));
  }
}

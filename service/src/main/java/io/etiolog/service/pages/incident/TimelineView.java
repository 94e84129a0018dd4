// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import java.util.List;

/**
 * What happened on one axis of time, drawn: a bar for each diagnosis, a row of marks for what the
 * cluster turned into and for what was done here, and a lane for each program on each node with how
 * much it said. Numbers are in units of the drawing.
 *
 * @param height of the whole; it is {@link TimelineDrawing#WIDTH} wide
 * @param spans the diagnoses
 * @param rows what is drawn as marks
 * @param lanes the programs
 * @param ticks the axis
 * @param from the beginning of the axis, as RFC 3339 has it
 * @param to its end
 * @param moves where to look next without dragging: what it is called, and the query for it
 * @param isPart whether there is more before or after it
 * @param hidden how many events are before or after it
 * @param events what is shown, in order, the first of very many
 * @param more how many events more there are
 * @param notes what was corrected, left out or cannot be known
 */
public record TimelineView(
    int height,
    List<Span> spans,
    List<Row> rows,
    List<Lane> lanes,
    List<Tick> ticks,
    String from,
    String to,
    List<Move> moves,
    boolean isPart,
    int hidden,
    List<Event> events,
    int more,
    List<String> notes) {
  /** Copies the lists. */
  public TimelineView {
    spans = List.copyOf(spans);
    rows = List.copyOf(rows);
    lanes = List.copyOf(lanes);
    ticks = List.copyOf(ticks);
    moves = List.copyOf(moves);
    events = List.copyOf(events);
    notes = List.copyOf(notes);
  }

  /** Where the labels end and time begins. */
  public int left() {
    return TimelineDrawing.LEFT;
  }

  /** How wide it is. */
  public int width() {
    return TimelineDrawing.WIDTH;
  }

  /**
   * Another part of it to look at.
   *
   * @param name {@code earlier}, {@code later}, {@code closer} or {@code wider}
   * @param query asks for it
   */
  public record Move(String name, String query) {}

  /** A diagnosis from its first line to its last; it leads to what is said of it. */
  public record Span(String id, String label, int x, int y, int width, String tone, String said) {}

  /**
   * What is drawn as marks.
   *
   * @param label what they are
   * @param y its top
   * @param marks one for each event, or for several too close to tell apart
   */
  public record Row(String label, int y, List<Mark> marks) {
    /** Copies the list. */
    public Row {
      marks = List.copyOf(marks);
    }
  }

  /**
   * An event.
   *
   * @param x where it is
   * @param sign its form, which tells what it is without colour
   * @param tone how it looks
   * @param said when, and what
   */
  public record Mark(int x, String sign, String tone, String said) {}

  /** A program on a node. */
  public record Lane(String label, int y, List<Bar> bars) {
    /** Copies the list. */
    public Lane {
      bars = List.copyOf(bars);
    }
  }

  /**
   * How much was said in a stretch of time; the more, the higher.
   *
   * @param tone {@code told} where a diagnosis rests on some of it, else {@code plain}
   * @param link where these lines are; {@code ""} where they are nowhere any more
   */
  public record Bar(int x, int y, int width, int height, String tone, String said, String link) {}

  /** A mark of the axis. */
  public record Tick(int x, String label) {}

  /** Something that happened. */
  public record Event(String time, String where, String what, String diagnosis) {}
}

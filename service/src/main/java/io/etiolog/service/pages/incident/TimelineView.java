// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import java.util.List;

/**
 * What happened on one axis of time, drawn: a bar for each diagnosis, and a lane for each program
 * on each node with how much it said. Numbers are in units of the drawing.
 *
 * @param height of the whole; it is {@link TimelineDrawing#WIDTH} wide
 * @param spans the diagnoses
 * @param lanes the programs
 * @param ticks the axis
 * @param from the beginning of the axis, as RFC 3339 has it
 * @param to its end
 * @param isPart whether there is more before or after it
 * @param hidden how many events are before or after it
 * @param events what is shown, in order, the first of very many
 * @param more how many events more there are
 */
public record TimelineView(
    int height,
    List<Span> spans,
    List<Lane> lanes,
    List<Tick> ticks,
    String from,
    String to,
    boolean isPart,
    int hidden,
    List<Event> events,
    int more) {
  /** Copies the lists. */
  public TimelineView {
    spans = List.copyOf(spans);
    lanes = List.copyOf(lanes);
    ticks = List.copyOf(ticks);
    events = List.copyOf(events);
  }

  /** Where the labels end and time begins. */
  public int left() {
    return TimelineDrawing.LEFT;
  }

  /** How wide it is. */
  public int width() {
    return TimelineDrawing.WIDTH;
  }

  /** A diagnosis from its first line to its last. */
  public record Span(String id, String label, int x, int y, int width, String tone, String said) {}

  /** A program on a node. */
  public record Lane(String label, int y, List<Bar> bars) {
    /** Copies the list. */
    public Lane {
      bars = List.copyOf(bars);
    }
  }

  /** How much was said in a stretch of time; the more, the higher. */
  public record Bar(int x, int y, int width, int height, String tone, String said) {}

  /** A mark of the axis. */
  public record Tick(int x, String label) {}

  /** Something that happened. */
  public record Event(String time, String where, String what, String diagnosis) {}
}

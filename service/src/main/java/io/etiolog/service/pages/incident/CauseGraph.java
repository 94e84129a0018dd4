// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.pages.frame.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What follows from what, drawn: a box for each diagnosis, in columns by how far it is from a root,
 * and a line for each that brought about another. Numbers are in units of the drawing.
 *
 * @param width of the whole
 * @param height of the whole
 * @param boxes one for each diagnosis
 * @param lines one for each step from a cause to what follows
 */
public record CauseGraph(int width, int height, List<Box> boxes, List<Line> lines) {
  private static final int BOX_WIDTH = 264;
  private static final int BOX_HEIGHT = 84;
  private static final int GAP_X = 56;
  private static final int GAP_Y = 18;
  private static final int ROOM = 4;
  private static final int LETTERS = 34;
  private static final int DEEPEST = 6;

  /** Copies the lists. */
  public CauseGraph {
    boxes = List.copyOf(boxes);
    lines = List.copyOf(lines);
  }

  /**
   * A diagnosis.
   *
   * @param id of its rule, to which it leads
   * @param x its left
   * @param y its top
   * @param texts its title in lines
   * @param facts when it began and how many lines tell of it
   * @param tone how it looks
   */
  public record Box(String id, int x, int y, List<String> texts, String facts, String tone) {
    /** Copies the list. */
    public Box {
      texts = List.copyOf(texts);
    }

    /** How wide every box is. */
    public int width() {
      return BOX_WIDTH;
    }

    /** How high every box is. */
    public int height() {
      return BOX_HEIGHT;
    }
  }

  /**
   * From a cause to what follows.
   *
   * @param path as SVG has it
   */
  public record Line(String path) {}

  /** The drawing of these diagnoses, the roots first. */
  static CauseGraph of(List<Diagnosis> diagnoses) {
    Map<String, Diagnosis> byId = new LinkedHashMap<>();
    diagnoses.forEach(diagnosis -> byId.putIfAbsent(diagnosis.id(), diagnosis));
    Map<String, Integer> depths = depths(byId);
    Map<Integer, Integer> rows = new LinkedHashMap<>();
    Map<String, Box> boxes = new LinkedHashMap<>();
    byId.forEach((id, diagnosis) -> {
      int column = depths.getOrDefault(id, 0);
      int row = rows.merge(column, 1, Integer::sum) - 1;
      boxes.put(id, box(diagnosis, column, row));
    });
    int columns = depths.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    int highest = rows.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    return new CauseGraph(
        2 * ROOM + columns * BOX_WIDTH + (columns - 1) * GAP_X,
        2 * ROOM + highest * BOX_HEIGHT + (highest - 1) * GAP_Y,
        List.copyOf(boxes.values()),
        lines(byId, boxes, depths));
  }

  /** How far each is from a root; a rule of a site may name a circle, so it is bounded. */
  private static Map<String, Integer> depths(Map<String, Diagnosis> byId) {
    Map<String, Integer> depths = new LinkedHashMap<>();
    for (int round = 0; round < DEEPEST; round++) {
      for (Diagnosis cause : byId.values()) {
        int next = Math.min(DEEPEST, depths.getOrDefault(cause.id(), 0) + 1);
        for (String effect : cause.explains()) {
          Diagnosis found = byId.get(effect);
          if (found != null && found.role() == Diagnosis.Role.CONSEQUENCE) {
            depths.merge(effect, next, Math::max);
          }
        }
      }
    }
    return depths;
  }

  private static Box box(Diagnosis diagnosis, int column, int row) {
    String since = diagnosis.firstSeen().map(Shown::clock).orElse("");
    return new Box(
        Shown.text(diagnosis.id()),
        ROOM + column * (BOX_WIDTH + GAP_X),
        ROOM + row * (BOX_HEIGHT + GAP_Y),
        wrapped(Shown.text(diagnosis.title())),
        (since.isEmpty() ? "" : since + " · ") + "×" + Shown.number(diagnosis.occurrences()),
        diagnosis.role() == Diagnosis.Role.ROOT ? "bad" : "warn");
  }

  private static List<String> wrapped(String title) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : title.split(" ")) {
      if (!line.isEmpty() && line.length() + word.length() >= LETTERS) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines.size() <= 2 ? lines : List.of(lines.get(0), lines.get(1) + " …");
  }

  private static List<Line> lines(
      Map<String, Diagnosis> byId, Map<String, Box> boxes, Map<String, Integer> depths) {
    List<Line> lines = new ArrayList<>();
    for (Diagnosis cause : byId.values()) {
      for (String effect : cause.explains()) {
        Box from = boxes.get(cause.id());
        Box to = boxes.get(effect);
        boolean forward = depths.getOrDefault(effect, 0) == depths.getOrDefault(cause.id(), 0) + 1;
        if (from != null && to != null && forward) {
          lines.add(line(from, to));
        }
      }
    }
    return lines;
  }

  private static Line line(Box from, Box to) {
    int x1 = from.x() + BOX_WIDTH;
    int y1 = from.y() + BOX_HEIGHT / 2;
    int x2 = to.x() - 7;
    int y2 = to.y() + BOX_HEIGHT / 2;
    int half = GAP_X / 2;
    return new Line(
        "M"
            + x1
            + " "
            + y1
            + "C"
            + (x1 + half)
            + " "
            + y1
            + " "
            + (x2 - half)
            + " "
            + y2
            + " "
            + x2
            + " "
            + y2);
  }
}

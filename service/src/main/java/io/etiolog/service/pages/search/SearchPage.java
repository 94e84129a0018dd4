// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.search;

import io.etiolog.service.pages.frame.Address;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was looked for, and found.
 *
 * @param frame for whom
 * @param asked what was asked for, by the names of the parameters
 * @param lines the newest that fit
 * @param facets what stands in all that fit, to narrow the search by
 * @param chart how many there are over time; empty where there are none
 * @param after asks for older ones; {@code ""} where there are none
 * @param problem why nothing could be looked for; {@code ""} where it could
 * @param partial whether the time did not do to find all of it
 * @param uncounted whether the time did not do to count all of it
 */
public record SearchPage(
    Frame frame,
    Map<String, String> asked,
    List<Line> lines,
    List<Facet> facets,
    Optional<Chart> chart,
    String after,
    String problem,
    boolean partial,
    boolean uncounted) {
  /** Copies the collections. */
  public SearchPage {
    asked = Map.copyOf(asked);
    lines = List.copyOf(lines);
    facets = List.copyOf(facets);
  }

  /**
   * A line.
   *
   * @param id what names it
   * @param time when it happened
   * @param where the cluster, node and program
   * @param severity how grave its program called it; {@code ""} where it did not
   * @param text what it says
   */
  public record Line(String id, String time, String where, String severity, String text) {
    /** How its gravity looks. */
    public String tone() {
      return switch (severity) {
        case "critical", "fatal", "error" -> "bad";
        case "warn", "warning" -> "warn";
        default -> "calm";
      };
    }
  }

  /**
   * A field and what stands in it.
   *
   * @param name the field
   * @param values the most frequent values among the lines that fit
   * @param more how many values more were counted
   */
  public record Facet(String name, List<Value> values, int more) {
    /** Copies the list. */
    public Facet {
      values = List.copyOf(values);
    }
  }

  /**
   * A value.
   *
   * @param text what it is
   * @param count how many of the lines have it
   * @param link the search narrowed by it
   */
  public record Value(String text, long count, String link) {}

  /**
   * Lines over time, drawn.
   *
   * @param bars one for each stretch that has any
   * @param total how many lines there are
   * @param from the beginning
   * @param to the end
   */
  public record Chart(List<Bar> bars, String total, String from, String to) {
    /** Copies the list. */
    public Chart {
      bars = List.copyOf(bars);
    }
  }

  /**
   * A stretch of time.
   *
   * @param x its left
   * @param height how many lines, in units of the drawing
   * @param said when, and how many
   * @param link the search narrowed to it
   */
  public record Bar(int x, int height, String said, String link) {
    /** Its top. */
    public int y() {
      return HEIGHT - height;
    }
  }

  /**
   * A field that the search is narrowed by.
   *
   * @param name the field
   * @param value what must stand in it
   * @param text the same as it is shown
   * @param without the search without it
   */
  public record Narrowing(String name, String value, String text, String without) {}

  private static final List<String> NARROWINGS = List.of("node", "pod", "container", "source");

  /** How high the drawing is. */
  static final int HEIGHT = 60;

  /** What was asked for under a name; {@code ""} where nothing was. */
  public String value(String name) {
    return asked.getOrDefault(name, "");
  }

  /** Whether what comes is to be shown as it comes. */
  public boolean isLive() {
    return value("live").equals("on");
  }

  /** Where the found lines alone are, as they are by then. */
  public String part() {
    return "/search/lines?" + query(asked, Map.of());
  }

  /** Where older ones are. */
  public String older() {
    return "/search?" + query(asked, Map.of("after", after));
  }

  /** By what it is narrowed that the form has no field for. */
  public List<Narrowing> narrowings() {
    return NARROWINGS.stream()
        .filter(asked::containsKey)
        .map(name -> {
          Map<String, String> without = new TreeMap<>(asked);
          without.remove(name);
          String link = "/search?" + query(without, Map.of());
          return new Narrowing(name, value(name), Shown.text(value(name)), link);
        })
        .toList();
  }

  /** A query with some parameters put in place of what they were. */
  static String query(Map<String, String> asked, Map<String, String> put) {
    Map<String, String> all = new TreeMap<>(asked);
    all.putAll(put);
    return String.join(
        "&",
        all.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + Address.part(entry.getValue()))
            .toList());
  }
}

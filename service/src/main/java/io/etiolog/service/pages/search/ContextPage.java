// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.search;

import io.etiolog.rules.report.Excerpt;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.search.IndexedLine;
import io.etiolog.service.search.LineContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A line with what stands around it in its file.
 *
 * @param frame for whom
 * @param source the file
 * @param lines in their order
 * @param id what names the line itself
 */
public record ContextPage(Frame frame, String source, List<Line> lines, String id) {
  private static final int LONGEST = 2_000;

  /** Copies the list. */
  public ContextPage {
    lines = List.copyOf(lines);
  }

  /**
   * A line.
   *
   * @param text what it says
   * @param wanted whether it is the one that was asked for
   */
  public record Line(String text, boolean wanted) {}

  /** That of a line. */
  public static ContextPage of(Frame frame, LineContext context) {
    List<Line> lines = new ArrayList<>();
    context.before().forEach(line -> lines.add(line(line, false)));
    lines.add(line(context.line(), true));
    context.after().forEach(line -> lines.add(line(line, false)));
    return new ContextPage(frame, context.line().source(), lines, context.line().id().toString());
  }

  private static Line line(IndexedLine line, boolean wanted) {
    return new Line(Excerpt.of(line.text(), LONGEST), wanted);
  }
}

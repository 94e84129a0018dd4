// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.io.IOException;
import java.util.List;

/**
 * Shows a report as plain text for a terminal: the answer in the first three lines, then the proof,
 * what follows from it, what speaks against it, and the plan.
 *
 * <p>Lines fit the width, but for commands, which stay as they are so that they can be copied.
 */
public final class TextRenderer implements Renderer {
  /** What a terminal has that nobody has widened. */
  public static final int DEFAULT_WIDTH = 80;

  private static final int LEAST_WIDTH = 60;

  private final int width;
  private final boolean colour;
  private final Wording wording;

  /**
   * A renderer.
   *
   * @param width columns; at least 60 are used
   * @param colour whether to write ANSI colours
   * @param language in which it speaks
   */
  public TextRenderer(int width, boolean colour, Language language) {
    this.width = Math.max(width, LEAST_WIDTH);
    this.colour = colour;
    this.wording = new Wording(language);
  }

  /** One that speaks English. */
  public TextRenderer(int width, boolean colour) {
    this(width, colour, Language.EN);
  }

  @Override
  public void render(Report report, Appendable out) throws IOException {
    TextPage page = new TextPage(out, width, colour);
    Outline outline = wording.outline(report);
    TextAnswer answer = new TextAnswer(page, outline, wording);
    TextFinding finding = new TextFinding(page, outline, wording);
    TextContext context = new TextContext(page, outline, wording);
    answer.first();
    List<Diagnosis> roots = outline.roots();
    roots(roots, page, answer, finding);
    finding.left();
    if (roots.isEmpty()) {
      context.unexplained();
    }
    finding.brief(wording.say("risks"), outline.risks());
    finding.brief(wording.say("recovered"), outline.recovered());
    new TextPlan(page, wording).show(outline);
    for (Diagnosis root : roots) {
      finding.lookAlikes(root);
    }
    if (!roots.isEmpty()) {
      context.unexplained();
    }
    TextExplanation explanation = new TextExplanation(page, wording);
    for (Explanation asked : outline.report().explanations()) {
      explanation.show(asked);
    }
    context.planned();
    context.collect();
    context.cluster();
    context.timeline();
    context.inputs();
    context.footer();
  }

  private static void roots(
      List<Diagnosis> roots, TextPage page, TextAnswer answer, TextFinding finding)
      throws IOException {
    for (int i = 0; i < roots.size(); i++) {
      if (i > 0) {
        page.blank();
        answer.headline(roots.get(i));
      }
      finding.show(roots.get(i));
    }
  }
}

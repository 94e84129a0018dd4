// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.io.IOException;

/**
 * Shows a report as a Markdown document in the shape of a root cause analysis: when, how far, why,
 * what proves it, how to repair it, how to verify that, what to improve.
 */
public final class MarkdownRenderer implements Renderer {
  private final Wording wording;

  /** One that speaks this language. */
  public MarkdownRenderer(Language language) {
    this.wording = new Wording(language);
  }

  /** One that speaks English. */
  public MarkdownRenderer() {
    this(Language.EN);
  }

  @Override
  public void render(Report report, Appendable out) throws IOException {
    MarkdownPage page = new MarkdownPage(out);
    Outline outline = wording.outline(report);
    new MarkdownAnswer(page, outline, wording).write();
    MarkdownFinding finding = new MarkdownFinding(page, outline, wording);
    for (Diagnosis root : outline.roots()) {
      finding.show(root);
    }
    new MarkdownPlan(page, wording).showAll(outline);
    MarkdownContext context = new MarkdownContext(page, outline, wording);
    context.improvements();
    finding.brief(wording.say("left.md"), outline.left());
    finding.brief(wording.say("risks.md"), outline.risks());
    finding.brief(wording.say("recovered.md"), outline.recovered());
    context.unexplained();
    MarkdownExplanation explanation = new MarkdownExplanation(page, wording);
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
}

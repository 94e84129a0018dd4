// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.io.IOException;

/**
 * Shows a report as a Markdown document in the shape of a root cause analysis: when, how far, why,
 * what proves it, how to repair it, how to verify that, what to improve.
 */
public final class MarkdownRenderer implements Renderer {
  @Override
  public void render(Report report, Appendable out) throws IOException {
    MarkdownPage page = new MarkdownPage(out);
    Outline outline = new Outline(report);
    new MarkdownAnswer(page, outline).write();
    MarkdownFinding finding = new MarkdownFinding(page, outline);
    for (Diagnosis root : outline.roots()) {
      finding.show(root);
    }
    new MarkdownPlan(page).showAll(outline);
    MarkdownContext context = new MarkdownContext(page, outline);
    context.improvements();
    finding.brief("Consequences that still stand", outline.left());
    finding.brief("Risks", outline.risks());
    finding.brief("Recovered", outline.recovered());
    context.unexplained();
    MarkdownExplanation explanation = new MarkdownExplanation(page);
    for (Explanation asked : report.explanations()) {
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

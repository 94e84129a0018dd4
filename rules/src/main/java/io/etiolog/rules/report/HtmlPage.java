// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What the HTML template shows. Its names are the template's; all texts are visible, none is
 * escaped.
 *
 * @param style the style sheet
 * @param tone the colour of the answer: {@code bad}, {@code good} or {@code unsure}
 * @param plural whether there is more than one root
 * @param lead what is said where there is no root
 */
record HtmlPage(
    String style,
    String bundle,
    String tone,
    String covered,
    Lead lead,
    boolean plural,
    List<HtmlFinding> roots,
    List<HtmlPlan> plans,
    List<HtmlFinding.Brief> left,
    List<HtmlFinding.Brief> risks,
    List<HtmlFinding.Brief> recovered,
    List<HtmlExplanation> explanations,
    HtmlContext context,
    List<Anchor> sections) {

  /** The answer where there is no root. */
  record Lead(String word, String said, String aside) {}

  /** A place to jump to. */
  record Anchor(String id, String title) {}

  static HtmlPage of(Outline outline, String style) {
    Report report = outline.report();
    List<HtmlFinding> roots =
        outline.roots().stream().map(root -> HtmlFinding.of(root, outline)).toList();
    List<HtmlPlan> plans =
        outline.planned().stream().flatMap(planned -> HtmlPlan.of(planned).stream()).toList();
    HtmlContext context = HtmlContext.of(outline);
    return new HtmlPage(
        style,
        VisibleText.of(report.bundle()),
        tone(report.verdict()),
        Phrases.span(outline.from(), outline.to()),
        lead(outline),
        outline.roots().size() > 1,
        roots,
        plans,
        HtmlFinding.briefs(outline.left()),
        HtmlFinding.briefs(outline.risks()),
        HtmlFinding.briefs(outline.recovered()),
        report.explanations().stream().map(HtmlExplanation::of).toList(),
        context,
        sections(outline, plans, context));
  }

  private static String tone(Report.Verdict verdict) {
    return switch (verdict) {
      case DIAGNOSED -> "bad";
      case HEALTHY -> "good";
      case UNKNOWN, EMPTY -> "unsure";
    };
  }

  private static Lead lead(Outline outline) {
    Report report = outline.report();
    String aside = Summaries.aside(outline);
    return switch (report.verdict()) {
      case DIAGNOSED -> new Lead("Diagnosed", "A root cause was found", aside);
      case HEALTHY -> new Lead("Healthy", "No root cause in " + outline.read(), aside);
      case UNKNOWN -> new Lead("Not explained", Summaries.unexplained(report), aside);
      case EMPTY -> new Lead("Nothing read", "No line understood in " + outline.read(), aside);
    };
  }

  private static List<Anchor> sections(Outline outline, List<HtmlPlan> plans, HtmlContext context) {
    List<Anchor> all = new ArrayList<>();
    add(all, !outline.roots().isEmpty(), "evidence", "Evidence");
    add(all, !plans.isEmpty(), "plan", "Plan");
    boolean other = outline.risks().size() + outline.recovered().size() + outline.left().size() > 0;
    add(all, other, "other", "Risks and the rest");
    add(all, !outline.report().explanations().isEmpty(), "why", "Why and why not");
    add(all, !context.shapes().isEmpty(), "unexplained", "Not explained");
    add(all, !context.moments().isEmpty(), "timeline", "Timeline");
    add(all, !context.inputs().isEmpty(), "inputs", "What was read");
    return all;
  }

  private static void add(List<Anchor> all, boolean present, String id, String title) {
    if (present) {
      all.add(new Anchor(id, title));
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the HTML template shows. Its names are the template's; all texts are visible, none is
 * escaped.
 *
 * @param lang the language's tag
 * @param say what the page says
 * @param style the style sheet
 * @param tone the colour of the answer: {@code bad}, {@code good} or {@code unsure}
 * @param plural whether there is more than one root
 * @param lead what is said where there is no root
 */
record HtmlPage(
    String lang,
    Map<String, String> say,
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

  static HtmlPage of(Outline outline, Wording wording, String style) {
    Report report = outline.report();
    List<HtmlFinding> roots =
        outline.roots().stream().map(root -> HtmlFinding.of(root, outline, wording)).toList();
    List<HtmlPlan> plans =
        outline.planned().stream()
            .flatMap(planned -> HtmlPlan.of(planned, wording).stream())
            .toList();
    HtmlContext context = HtmlContext.of(outline, wording);
    return new HtmlPage(
        wording.tag(),
        HtmlWords.of(wording),
        style,
        VisibleText.of(report.bundle()),
        tone(report.verdict()),
        wording.span(outline.from(), outline.to()),
        lead(outline, wording),
        outline.roots().size() > 1,
        roots,
        plans,
        HtmlFinding.briefs(outline.left(), wording),
        HtmlFinding.briefs(outline.risks(), wording),
        HtmlFinding.briefs(outline.recovered(), wording),
        report.explanations().stream().map(one -> HtmlExplanation.of(one, wording)).toList(),
        context,
        sections(outline, plans, context, wording));
  }

  private static String tone(Report.Verdict verdict) {
    return switch (verdict) {
      case DIAGNOSED -> "bad";
      case HEALTHY -> "good";
      case UNKNOWN, EMPTY -> "unsure";
    };
  }

  private static Lead lead(Outline outline, Wording wording) {
    Report report = outline.report();
    Summaries summaries = new Summaries(wording);
    String aside = summaries.aside(outline);
    String read = wording.read(report.stats());
    return switch (report.verdict()) {
      case DIAGNOSED -> lead(wording, "diagnosed", wording.say("said.diagnosed"), aside);
      case HEALTHY -> lead(wording, "healthy", wording.say("said.healthy", read), aside);
      case UNKNOWN -> lead(wording, "unknown", summaries.unexplained(report), aside);
      case EMPTY -> lead(wording, "empty", wording.say("said.empty", read), aside);
    };
  }

  private static Lead lead(Wording wording, String verdict, String said, String aside) {
    String first = said.substring(0, 1).toUpperCase(Locale.ROOT);
    return new Lead(wording.say("verdict." + verdict), first + said.substring(1), aside);
  }

  private static List<Anchor> sections(
      Outline outline, List<HtmlPlan> plans, HtmlContext context, Wording wording) {
    List<Anchor> all = new ArrayList<>();
    add(all, !outline.roots().isEmpty(), "evidence", wording.say("evidence"));
    add(all, !plans.isEmpty(), "plan", wording.say("plan"));
    boolean other = outline.risks().size() + outline.recovered().size() + outline.left().size() > 0;
    add(all, other, "other", wording.say("html.other"));
    add(all, !outline.report().explanations().isEmpty(), "why", wording.say("html.why"));
    add(all, !context.shapes().isEmpty(), "unexplained", wording.say("html.unexplained"));
    add(all, !context.moments().isEmpty(), "timeline", wording.say("timeline"));
    add(all, !context.inputs().isEmpty(), "inputs", wording.say("inputs"));
    return all;
  }

  private static void add(List<Anchor> all, boolean present, String id, String title) {
    if (present) {
      all.add(new Anchor(id, title));
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.report.Explanation.Part;
import java.util.ArrayList;
import java.util.List;

/** An explanation as the HTML template shows it. */
record HtmlExplanation(
    String question,
    String id,
    String title,
    String outcome,
    String because,
    List<Line> condition,
    List<Sought> signals,
    List<Step> confidence,
    List<String> relations,
    List<Near> nearMisses) {

  /** A part of the condition. */
  record Line(int depth, String state, String mark, String text) {}

  /** A signal. */
  record Sought(String signal, String use, String found) {}

  /** A step of the reckoning. */
  record Step(String sum, String ground) {}

  /** Lines that came near. */
  record Near(String said, String text) {}

  static HtmlExplanation of(Explanation explanation, Wording wording) {
    ExplanationPhrases phrases = new ExplanationPhrases(wording);
    List<Line> condition = new ArrayList<>();
    condition(explanation.condition(), 0, condition, phrases);
    return new HtmlExplanation(
        phrases.question(explanation),
        VisibleText.of(explanation.id()),
        VisibleText.prose(explanation.title()),
        phrases.outcome(explanation.outcome()),
        VisibleText.prose(explanation.because()),
        condition,
        explanation.signals().stream()
            .map(sought ->
                new Sought(
                    VisibleText.of(sought.signal()),
                    phrases.use(sought.use()),
                    VisibleText.prose(phrases.found(sought))))
            .toList(),
        explanation.confidence().stream()
            .map(step -> new Step(phrases.sum(step), VisibleText.prose(phrases.ground(step))))
            .toList(),
        explanation.relations().stream()
            .map(relation -> VisibleText.prose(phrases.relation(relation)))
            .toList(),
        explanation.nearMisses().stream()
            .map(miss ->
                new Near(
                    VisibleText.prose(phrases.nearMiss(miss)), VisibleText.of(miss.first().text())))
            .toList());
  }

  private static void condition(
      Part part, int depth, List<Line> lines, ExplanationPhrases phrases) {
    lines.add(
        new Line(
            Math.clamp(depth, 0, 6),
            tone(part.state()),
            phrases.mark(part.state()),
            VisibleText.prose(ExplanationPhrases.part(part))));
    part.parts().forEach(inner -> condition(inner, depth + 1, lines, phrases));
  }

  /** How it looks: a class of the style sheet. */
  private static String tone(Explanation.State state) {
    return switch (state) {
      case HOLDS -> "yes";
      case OVER -> "over";
      case FAILS -> "no";
    };
  }
}

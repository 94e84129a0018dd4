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
  record Line(int depth, String state, String text) {}

  /** A signal. */
  record Sought(String signal, String use, String found) {}

  /** A step of the reckoning. */
  record Step(String sum, String ground) {}

  /** Lines that came near. */
  record Near(String said, String text) {}

  static HtmlExplanation of(Explanation explanation) {
    List<Line> condition = new ArrayList<>();
    condition(explanation.condition(), 0, condition);
    return new HtmlExplanation(
        ExplanationPhrases.question(explanation),
        VisibleText.of(explanation.id()),
        VisibleText.prose(explanation.title()),
        ExplanationPhrases.outcome(explanation.outcome()),
        VisibleText.prose(explanation.because()),
        condition,
        explanation.signals().stream()
            .map(sought ->
                new Sought(
                    VisibleText.of(sought.signal()),
                    ExplanationPhrases.use(sought.use()),
                    VisibleText.prose(ExplanationPhrases.found(sought))))
            .toList(),
        explanation.confidence().stream()
            .map(step ->
                new Step(
                    ExplanationPhrases.sum(step),
                    VisibleText.prose(ExplanationPhrases.ground(step))))
            .toList(),
        explanation.relations().stream()
            .map(relation -> VisibleText.prose(ExplanationPhrases.relation(relation)))
            .toList(),
        explanation.nearMisses().stream()
            .map(miss ->
                new Near(
                    VisibleText.prose(ExplanationPhrases.nearMiss(miss)),
                    VisibleText.of(miss.first().text())))
            .toList());
  }

  private static void condition(Part part, int depth, List<Line> lines) {
    lines.add(
        new Line(
            Math.clamp(depth, 0, 6),
            ExplanationPhrases.mark(part.state()),
            VisibleText.prose(ExplanationPhrases.part(part))));
    part.parts().forEach(inner -> condition(inner, depth + 1, lines));
  }
}

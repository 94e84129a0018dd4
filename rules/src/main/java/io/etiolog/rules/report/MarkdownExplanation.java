// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static io.etiolog.rules.report.MarkdownText.code;
import static io.etiolog.rules.report.MarkdownText.prose;

import io.etiolog.rules.report.Explanation.NearMiss;
import io.etiolog.rules.report.Explanation.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the Markdown report says of an id that was asked about. */
final class MarkdownExplanation {
  private final MarkdownPage page;

  MarkdownExplanation(MarkdownPage page) {
    this.page = page;
  }

  void show(Explanation explanation) throws IOException {
    page.heading(2, ExplanationPhrases.question(explanation) + " " + code(explanation.id()));
    String outcome = ExplanationPhrases.outcome(explanation.outcome());
    page.block("**" + outcome + "**: " + prose(explanation.because()));
    page.heading(3, "It is concluded when");
    List<String> parts = new ArrayList<>();
    condition(explanation.condition(), 0, parts);
    page.block(String.join("\n", parts));
    page.table(
        List.of("Signal", "Sought as", "Found"),
        explanation.signals().stream()
            .map(sought ->
                List.of(
                    code(sought.signal()),
                    ExplanationPhrases.use(sought.use()),
                    prose(ExplanationPhrases.found(sought))))
            .toList());
    page.table(
        List.of("Confidence", "Because of"),
        explanation.confidence().stream()
            .map(step ->
                List.of(ExplanationPhrases.sum(step), prose(ExplanationPhrases.ground(step))))
            .toList());
    if (!explanation.relations().isEmpty()) {
      page.heading(3, "What leads to it");
      page.list(
          explanation.relations().stream()
              .map(r -> prose(ExplanationPhrases.relation(r)))
              .toList());
    }
    nearMisses(explanation.nearMisses());
  }

  private static void condition(Part part, int depth, List<String> lines) {
    lines.add(
        "  ".repeat(depth)
            + "- **"
            + ExplanationPhrases.mark(part.state())
            + "** "
            + prose(ExplanationPhrases.part(part)));
    part.parts().forEach(inner -> condition(inner, depth + 1, lines));
  }

  private void nearMisses(List<NearMiss> misses) throws IOException {
    if (misses.isEmpty()) {
      return;
    }
    page.heading(3, "What came near");
    for (NearMiss miss : misses) {
      page.block(prose(ExplanationPhrases.nearMiss(miss)));
      page.block(MarkdownText.fence("text", List.of(VisibleText.of(miss.first().text()))));
    }
  }
}

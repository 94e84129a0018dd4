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
  private final Wording wording;
  private final ExplanationPhrases phrases;

  MarkdownExplanation(MarkdownPage page, Wording wording) {
    this.page = page;
    this.wording = wording;
    this.phrases = new ExplanationPhrases(wording);
  }

  void show(Explanation explanation) throws IOException {
    page.heading(2, phrases.question(explanation) + " " + code(explanation.id()));
    String outcome = phrases.outcome(explanation.outcome());
    page.block("**" + outcome + "**: " + prose(explanation.because()));
    page.heading(3, wording.say("concluded"));
    List<String> parts = new ArrayList<>();
    condition(explanation.condition(), 0, parts);
    page.block(String.join("\n", parts));
    page.table(
        List.of(
            wording.say("sought.signal"), wording.say("sought.as"), wording.say("sought.found")),
        explanation.signals().stream()
            .map(sought ->
                List.of(
                    code(sought.signal()), phrases.use(sought.use()), prose(phrases.found(sought))))
            .toList());
    page.table(
        List.of(wording.say("certain.confidence"), wording.say("certain.because")),
        explanation.confidence().stream()
            .map(step -> List.of(phrases.sum(step), prose(phrases.ground(step))))
            .toList());
    if (!explanation.relations().isEmpty()) {
      page.heading(3, wording.say("leads"));
      page.list(explanation.relations().stream().map(r -> prose(phrases.relation(r))).toList());
    }
    nearMisses(explanation.nearMisses());
  }

  private void condition(Part part, int depth, List<String> lines) {
    lines.add(
        "  ".repeat(depth)
            + "- **"
            + phrases.mark(part.state())
            + "** "
            + prose(ExplanationPhrases.part(part)));
    part.parts().forEach(inner -> condition(inner, depth + 1, lines));
  }

  private void nearMisses(List<NearMiss> misses) throws IOException {
    if (misses.isEmpty()) {
      return;
    }
    page.heading(3, wording.say("near"));
    for (NearMiss miss : misses) {
      page.block(prose(phrases.nearMiss(miss)));
      page.block(MarkdownText.fence("text", List.of(VisibleText.of(miss.first().text()))));
    }
  }
}

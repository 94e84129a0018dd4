// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.report.Explanation.NearMiss;
import io.etiolog.rules.report.Explanation.Part;
import io.etiolog.rules.report.Explanation.Reckoned;
import io.etiolog.rules.report.Explanation.Relation;
import java.io.IOException;
import java.util.Locale;

/** What the text report says of an id that was asked about. */
final class TextExplanation {
  private static final int STATE = 6;
  private static final int USE = 10;

  private final TextPage page;
  private final Wording wording;
  private final ExplanationPhrases phrases;

  TextExplanation(TextPage page, Wording wording) {
    this.page = page;
    this.wording = wording;
    this.phrases = new ExplanationPhrases(wording);
  }

  void show(Explanation explanation) throws IOException {
    page.heading(
        phrases.question(explanation) + ":",
        Phrases.dotted(VisibleText.of(explanation.id()), phrases.outcome(explanation.outcome())));
    page.text("  ", VisibleText.prose(explanation.title()) + ".");
    page.text("  ", VisibleText.prose(explanation.because()));
    condition(explanation.condition());
    signals(explanation);
    reckoning(explanation);
    relations(explanation);
    nearMisses(explanation);
  }

  private void part(String title) throws IOException {
    page.line("  " + page.paint(Ink.BOLD, lowered(wording.say(title))));
  }

  /** It is no title of its own here. */
  private static String lowered(String title) {
    return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  private void condition(Part condition) throws IOException {
    part("concluded");
    condition(condition, 2);
  }

  private void condition(Part part, int depth) throws IOException {
    String front = "  ".repeat(Math.min(depth, 8));
    String state = Columns.pad(phrases.mark(part.state()), STATE);
    page.text(
        front + page.paint(ink(part.state()), state),
        front + " ".repeat(STATE),
        Ink.PLAIN,
        VisibleText.prose(ExplanationPhrases.part(part)));
    for (Part inner : part.parts()) {
      condition(inner, depth + 1);
    }
  }

  private static Ink ink(Explanation.State state) {
    return switch (state) {
      case HOLDS -> Ink.GREEN;
      case OVER -> Ink.YELLOW;
      case FAILS -> Ink.DIM;
    };
  }

  private void signals(Explanation explanation) throws IOException {
    part("sought");
    for (ExplanationPhrases.Row row : phrases.rows(explanation.signals())) {
      String use = Columns.pad(phrases.use(row.use()), USE);
      String said = row.signals() + ": " + row.found();
      page.text("    " + use, "    " + " ".repeat(USE), Ink.PLAIN, VisibleText.prose(said));
    }
  }

  private void reckoning(Explanation explanation) throws IOException {
    if (explanation.confidence().isEmpty()) {
      return;
    }
    part("certain");
    for (Reckoned step : explanation.confidence()) {
      String said = phrases.sum(step) + "  " + phrases.ground(step);
      page.text("    ", "      ", step.counted() ? Ink.PLAIN : Ink.DIM, VisibleText.prose(said));
    }
  }

  private void relations(Explanation explanation) throws IOException {
    if (explanation.relations().isEmpty()) {
      return;
    }
    part("leads");
    for (Relation relation : explanation.relations()) {
      page.text("    ", "      ", Ink.PLAIN, VisibleText.prose(phrases.relation(relation)));
    }
  }

  private void nearMisses(Explanation explanation) throws IOException {
    if (explanation.nearMisses().isEmpty()) {
      return;
    }
    part("near");
    for (NearMiss miss : explanation.nearMisses()) {
      page.text("    ", "      ", Ink.PLAIN, VisibleText.prose(phrases.nearMiss(miss)));
      page.line("      " + page.paint(Ink.DIM, Excerpt.of(miss.first().text(), page.width() - 6)));
    }
  }
}

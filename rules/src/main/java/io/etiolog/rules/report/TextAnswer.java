// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The first lines of the text report: the answer. */
final class TextAnswer {
  private final TextPage page;
  private final Outline outline;
  private final Wording wording;

  TextAnswer(TextPage page, Outline outline, Wording wording) {
    this.page = page;
    this.outline = outline;
    this.wording = wording;
  }

  /** Writes the verdict. */
  void first() throws IOException {
    switch (outline.report().verdict()) {
      case DIAGNOSED -> diagnosed();
      case HEALTHY -> headline(Ink.GREEN, "healthy", wording.say("said.healthy", read()));
      case UNKNOWN -> unknown();
      case EMPTY -> headline(Ink.YELLOW, "empty", wording.say("said.empty", read()));
    }
    if (outline.report().verdict() != Report.Verdict.DIAGNOSED) {
      page.text("", understood());
      page.text("", new Summaries(wording).aside(outline));
    }
  }

  private void diagnosed() throws IOException {
    List<Diagnosis> roots = outline.roots();
    if (roots.isEmpty()) {
      headline(Ink.RED, "diagnosed", wording.say("said.below"));
      return;
    }
    headline(roots.getFirst());
    if (roots.size() > 1) {
      List<String> more = roots.stream().skip(1).map(Diagnosis::id).toList();
      String count = wording.count(more.size(), "moreRoot");
      page.text("", VisibleText.of(wording.say("and.more", count, wording.listed(more))));
    }
  }

  private void unknown() throws IOException {
    headline(Ink.YELLOW, "unknown", new Summaries(wording).unexplained(outline.report()));
  }

  /** Writes a root cause's line and its summary. */
  void headline(Diagnosis root) throws IOException {
    String said =
        Phrases.dotted(
            VisibleText.of(root.id()),
            VisibleText.of(root.severity()),
            wording.sure(root.confidence()));
    String word = wording.rootWord(root.confidence()).toUpperCase(Locale.ROOT);
    headlineOf(Ink.RED, word, said + since(root, word, said));
    page.text("", VisibleText.prose(root.summary()));
  }

  private String since(Diagnosis root, String word, String said) {
    if (root.firstSeen().isEmpty()) {
      return "";
    }
    Instant first = root.firstSeen().get();
    String moment = " · " + wording.say("since", Phrases.moment(first));
    boolean fits = Columns.of(word + "  " + said + moment) <= page.width();
    return fits ? moment : " · " + wording.say("since", Phrases.clock(first));
  }

  private String word(String verdict) {
    return wording.say("verdict." + verdict).toUpperCase(Locale.ROOT);
  }

  private String read() {
    return wording.read(outline.report().stats());
  }

  private void headline(Ink ink, String verdict, String rest) throws IOException {
    headlineOf(ink, word(verdict), rest);
  }

  private void headlineOf(Ink ink, String word, String rest) throws IOException {
    String fitting = Columns.cutEnd(rest, page.width() - Columns.of(word) - 2);
    page.line(page.paint(ink, word) + "  " + page.paint(Ink.BOLD, fitting));
  }

  private String understood() {
    String components = VisibleText.of(wording.listed(outline.components()));
    String span = wording.span(outline.from(), outline.to());
    if (span.isEmpty()) {
      return components.isEmpty() ? "" : sentence(wording.say("speaks", components));
    }
    Duration length = Duration.between(outline.from().get(), outline.to().get());
    String lasted = wording.duration(length);
    return sentence(
        components.isEmpty()
            ? wording.say("speaks.from", span, lasted)
            : wording.say("speaks.then", wording.say("speaks", components), span, lasted));
  }

  private String sentence(String said) {
    return wording.say("sentence", said);
  }
}

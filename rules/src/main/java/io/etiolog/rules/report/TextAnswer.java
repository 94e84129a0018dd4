// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The first lines of the text report: the answer. */
final class TextAnswer {
  private final TextPage page;
  private final Outline outline;

  TextAnswer(TextPage page, Outline outline) {
    this.page = page;
    this.outline = outline;
  }

  /** Writes the verdict. */
  void first() throws IOException {
    switch (outline.report().verdict()) {
      case DIAGNOSED -> diagnosed();
      case HEALTHY -> headline(Ink.GREEN, "HEALTHY", "no root cause in " + outline.read());
      case UNKNOWN -> unknown();
      case EMPTY -> headline(Ink.YELLOW, "NOTHING READ", "no line understood in " + outline.read());
    }
    if (outline.report().verdict() != Report.Verdict.DIAGNOSED) {
      page.text("", understood());
      page.text("", Summaries.aside(outline));
    }
  }

  private void diagnosed() throws IOException {
    List<Diagnosis> roots = outline.roots();
    if (roots.isEmpty()) {
      headline(Ink.RED, "DIAGNOSED", "see below");
      return;
    }
    headline(roots.getFirst());
    if (roots.size() > 1) {
      List<String> more = roots.stream().skip(1).map(Diagnosis::id).toList();
      String count = Phrases.count(more.size(), "more root cause");
      page.text("", VisibleText.of("And " + count + ": " + Phrases.listed(more) + "."));
    }
  }

  private void unknown() throws IOException {
    headline(Ink.YELLOW, "NOT EXPLAINED", Summaries.unexplained(outline.report()));
  }

  /** Writes a root cause's line and its summary. */
  void headline(Diagnosis root) throws IOException {
    String said =
        Phrases.dotted(
            VisibleText.of(root.id()),
            VisibleText.of(root.severity()),
            Phrases.sure(root.confidence()));
    headline(Ink.RED, "ROOT CAUSE", said + since(root, said));
    page.text("", VisibleText.prose(root.summary()));
  }

  private String since(Diagnosis root, String said) {
    if (root.firstSeen().isEmpty()) {
      return "";
    }
    Instant first = root.firstSeen().get();
    String moment = " · since " + Phrases.moment(first);
    boolean fits = "ROOT CAUSE  ".length() + Columns.of(said + moment) <= page.width();
    return fits ? moment : " · since " + Phrases.clock(first);
  }

  private void headline(Ink ink, String word, String rest) throws IOException {
    String fitting = Columns.cutEnd(rest, page.width() - word.length() - 2);
    page.line(page.paint(ink, word) + "  " + page.paint(Ink.BOLD, fitting));
  }

  private String understood() {
    List<String> parts = new ArrayList<>();
    if (!outline.components().isEmpty()) {
      parts.add("Speaks of " + VisibleText.of(Phrases.listed(outline.components())));
    }
    String span = Phrases.span(outline.from(), outline.to());
    if (!span.isEmpty()) {
      Duration length = Duration.between(outline.from().get(), outline.to().get());
      parts.add(
          (parts.isEmpty() ? "From " : "from ") + span + " (" + Phrases.duration(length) + ")");
    }
    return parts.isEmpty() ? "" : String.join(", ", parts) + ".";
  }
}

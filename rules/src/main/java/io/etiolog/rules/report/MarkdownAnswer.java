// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static io.etiolog.rules.report.MarkdownText.code;
import static io.etiolog.rules.report.MarkdownText.prose;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The head of the Markdown report: title, answer, and the facts of the case. */
final class MarkdownAnswer {
  private final MarkdownPage page;
  private final Outline outline;

  MarkdownAnswer(MarkdownPage page, Outline outline) {
    this.page = page;
    this.outline = outline;
  }

  void write() throws IOException {
    page.heading(1, "Root cause analysis: " + code(outline.report().bundle()));
    List<Diagnosis> roots = outline.roots();
    for (Diagnosis root : roots) {
      String sure = prose(root.severity()) + ", " + Phrases.sure(root.confidence());
      page.block("**" + code(root.id()) + "** (" + sure + "): " + prose(root.summary()));
    }
    if (roots.isEmpty()) {
      page.block(noRoot());
    }
    page.table(List.of("", ""), facts(roots));
    causes(roots);
  }

  private String noRoot() {
    Report report = outline.report();
    String said =
        switch (report.verdict()) {
          case DIAGNOSED -> "**Diagnosed.**";
          case HEALTHY -> "**Healthy:** no root cause in " + outline.read() + ".";
          case UNKNOWN -> "**Not explained:** " + Summaries.unexplained(report) + ".";
          case EMPTY -> "**Nothing read:** no line understood in " + outline.read() + ".";
        };
    return (said + " " + Summaries.aside(outline)).strip();
  }

  private List<List<String>> facts(List<Diagnosis> roots) {
    List<List<String>> rows = new ArrayList<>();
    if (!roots.isEmpty()) {
      rows.add(List.of("**Fault time**", faultTime(roots)));
      for (Diagnosis root : roots) {
        rows.add(List.of("**Scope of impact**", prose(root.impact())));
        String scope = Phrases.dotted(VisibleText.of(root.layer()), Phrases.scope(root.scope()));
        rows.add(List.of("**Concerned**", prose(scope)));
      }
    }
    String span = Phrases.span(outline.from(), outline.to());
    rows.add(List.of("**Time covered by the logs**", span.isEmpty() ? "not said" : span));
    if (!outline.components().isEmpty()) {
      rows.add(List.of("**Components**", prose(Phrases.listed(outline.components()))));
    }
    return rows;
  }

  private String faultTime(List<Diagnosis> roots) {
    Optional<Instant> first =
        roots.stream().flatMap(d -> d.firstSeen().stream()).min(Instant::compareTo);
    Optional<Instant> last =
        roots.stream().flatMap(d -> d.lastSeen().stream()).max(Instant::compareTo);
    if (first.isEmpty() || last.isEmpty()) {
      return "not said by the logs";
    }
    String length = Phrases.duration(Duration.between(first.get(), last.get()));
    return Phrases.span(first, last) + " (" + length + "), still standing at the end of the logs";
  }

  /** The causes that were weighed, ticked where they are claimed. */
  private void causes(List<Diagnosis> roots) throws IOException {
    if (roots.isEmpty()) {
      return;
    }
    page.heading(2, "Root cause");
    List<String> items = new ArrayList<>();
    for (Diagnosis root : roots) {
      items.add("[x] " + code(root.id()) + " " + prose(root.title()));
    }
    for (Diagnosis root : roots) {
      root.runnerUp()
          .ifPresent(second ->
              items.add(
                  "[ ] "
                      + code(second.id())
                      + " "
                      + prose(second.title())
                      + " ("
                      + Phrases.sure(second.confidence())
                      + "). "
                      + prose(second.decides())));
    }
    page.list(items);
  }
}

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
  private final Wording wording;

  MarkdownAnswer(MarkdownPage page, Outline outline, Wording wording) {
    this.page = page;
    this.outline = outline;
    this.wording = wording;
  }

  void write() throws IOException {
    page.heading(1, wording.say("rca", code(outline.report().bundle())));
    List<Diagnosis> roots = outline.roots();
    for (Diagnosis root : roots) {
      String sure = prose(root.severity()) + ", " + wording.sure(root.confidence());
      page.block(
          word(root) + "**" + code(root.id()) + "** (" + sure + "): " + prose(root.summary()));
    }
    if (roots.isEmpty()) {
      page.block(noRoot());
    }
    page.table(List.of("", ""), facts(roots));
    causes(roots);
  }

  /** Said only of one that is not certain: the others are what the title announces. */
  private String word(Diagnosis root) {
    String word = wording.rootWord(root.confidence());
    return word.equals(wording.say("verdict.root")) ? "" : prose(word) + " ";
  }

  private String noRoot() {
    Report report = outline.report();
    String said =
        switch (report.verdict()) {
          case DIAGNOSED -> "**" + sentence(wording.say("verdict.diagnosed")) + "**";
          case HEALTHY -> verdict("healthy", wording.say("said.healthy", read()));
          case UNKNOWN -> verdict("unknown", new Summaries(wording).unexplained(report));
          case EMPTY -> verdict("empty", wording.say("said.empty", read()));
        };
    return (said + " " + new Summaries(wording).aside(outline)).strip();
  }

  private String verdict(String word, String said) {
    return "**" + wording.say("verdict." + word) + ":** " + sentence(said);
  }

  private String sentence(String said) {
    return wording.say("sentence", said);
  }

  private String read() {
    return wording.read(outline.report().stats());
  }

  private String fact(String name) {
    return "**" + wording.say("fact." + name) + "**";
  }

  private List<List<String>> facts(List<Diagnosis> roots) {
    List<List<String>> rows = new ArrayList<>();
    if (!roots.isEmpty()) {
      rows.add(List.of(fact("time"), faultTime(roots)));
      for (Diagnosis root : roots) {
        rows.add(List.of(fact("impact"), prose(root.impact())));
        String scope = Phrases.dotted(VisibleText.of(root.layer()), wording.scope(root.scope()));
        rows.add(List.of(fact("concerned"), prose(scope)));
      }
    }
    String span = wording.span(outline.from(), outline.to());
    rows.add(List.of(fact("covered"), span.isEmpty() ? wording.say("fact.notSaid") : span));
    if (!outline.components().isEmpty()) {
      rows.add(List.of(fact("components"), prose(wording.listed(outline.components()))));
    }
    return rows;
  }

  private String faultTime(List<Diagnosis> roots) {
    Optional<Instant> first =
        roots.stream().flatMap(d -> d.firstSeen().stream()).min(Instant::compareTo);
    Optional<Instant> last =
        roots.stream().flatMap(d -> d.lastSeen().stream()).max(Instant::compareTo);
    if (first.isEmpty() || last.isEmpty()) {
      return wording.say("fact.notSaidByLogs");
    }
    String length = wording.duration(Duration.between(first.get(), last.get()));
    return wording.say("fact.standing", wording.span(first, last), length);
  }

  /** The causes that were weighed, ticked where they are claimed. */
  private void causes(List<Diagnosis> roots) throws IOException {
    if (roots.isEmpty()) {
      return;
    }
    page.heading(2, wording.say("rca.root"));
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
                      + wording.sure(second.confidence())
                      + "). "
                      + prose(second.decides())));
    }
    page.list(items);
  }
}

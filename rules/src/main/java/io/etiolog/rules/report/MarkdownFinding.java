// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static io.etiolog.rules.report.MarkdownText.code;
import static io.etiolog.rules.report.MarkdownText.prose;

import io.etiolog.rules.report.Diagnosis.Proof;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the Markdown report says of a diagnosis, but for its plan. */
final class MarkdownFinding {
  private static final int PROOFS = 10;

  private final MarkdownPage page;
  private final Outline outline;
  private final Wording wording;

  MarkdownFinding(MarkdownPage page, Outline outline, Wording wording) {
    this.page = page;
    this.outline = outline;
    this.wording = wording;
  }

  /** Writes a root's evidence, what follows from it and what speaks against it. */
  void show(Diagnosis root) throws IOException {
    page.heading(2, wording.say("evidence.for", code(root.id())));
    page.block(wording.say("evidence.lines", wording.count(root.occurrences(), "line")));
    for (Proof proof : root.evidence().subList(0, Math.min(PROOFS, root.evidence().size()))) {
      proof(proof);
    }
    List<Outline.Consequence> consequences = outline.consequences(root);
    if (!consequences.isEmpty()) {
      page.heading(3, wording.say("follows"));
      page.block(
          consequences.stream()
              .map(next -> "  ".repeat(next.depth() - 1) + "- " + line(next.diagnosis(), root))
              .collect(Collectors.joining("\n")));
    }
    list(wording.say("against"), root.against());
    if (root.runnerUp().isPresent()) {
      orElse(root, root.runnerUp().get());
    }
    list(wording.say("lookAlikes"), root.lookAlikes());
    if (!root.references().isEmpty()) {
      page.heading(3, wording.say("references"));
      page.list(root.references().stream().map(MarkdownText::reference).toList());
    }
  }

  private void orElse(Diagnosis root, Diagnosis.RunnerUp second) throws IOException {
    page.heading(3, wording.say("orElse.id", code(second.id()), wording.sure(second.confidence())));
    page.table(
        List.of("", wording.say("side.for"), wording.say("side.against")),
        List.of(side(root.id(), second.root()), side(second.id(), second.own())));
    page.block("**" + wording.say("decides") + ":** " + prose(second.decides()));
  }

  private static List<String> side(String id, Diagnosis.Side side) {
    return List.of(code(id), joined(side.speaksFor()), joined(side.speaksAgainst()));
  }

  private static String joined(List<String> entries) {
    return entries.stream().map(MarkdownText::prose).collect(Collectors.joining("; "));
  }

  private void proof(Proof proof) throws IOException {
    String time = proof.time().map(moment -> Phrases.moment(moment)).orElse("");
    page.block(Phrases.dotted(code(proof.origin().toString()), time, code(proof.signal())));
    page.block(MarkdownText.fence("text", List.of(VisibleText.of(proof.text()))));
    page.block(captures(proof.captures()));
  }

  private static String captures(Map<String, String> captures) {
    return new TreeMap<>(captures)
        .entrySet().stream()
            .map(capture -> prose(capture.getKey()) + " " + code(capture.getValue()))
            .collect(Collectors.joining(" · "));
  }

  private void list(String title, List<String> entries) throws IOException {
    if (!entries.isEmpty()) {
      page.heading(3, title);
      page.list(entries.stream().map(MarkdownText::prose).toList());
    }
  }

  /** Writes a list of diagnoses with a summary each. */
  void brief(String title, List<Diagnosis> diagnoses) throws IOException {
    if (!diagnoses.isEmpty()) {
      page.heading(2, title);
      page.list(diagnoses.stream().map(one -> line(one, one)).toList());
    }
  }

  private String line(Diagnosis diagnosis, Diagnosis root) {
    String standing = wording.standing(diagnosis, root);
    String sure =
        prose(diagnosis.severity())
            + ", "
            + wording.sure(diagnosis.confidence())
            + (standing.isEmpty() ? "" : ", " + standing);
    return code(diagnosis.id()) + " (" + sure + "): " + prose(diagnosis.summary());
  }
}

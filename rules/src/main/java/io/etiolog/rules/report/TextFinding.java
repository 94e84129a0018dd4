// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.report.Diagnosis.Proof;
import io.etiolog.rules.report.Diagnosis.RunnerUp;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the text report says of a diagnosis, but for its plan. */
final class TextFinding {
  private static final int PROOFS = 5;

  private final TextPage page;
  private final Outline outline;
  private final Wording wording;

  TextFinding(TextPage page, Outline outline, Wording wording) {
    this.page = page;
    this.outline = outline;
    this.wording = wording;
  }

  /** Writes a root: what it is, its evidence, what follows from it, what speaks against it. */
  void show(Diagnosis root) throws IOException {
    page.blank();
    detail("what", VisibleText.prose(root.title()));
    String where = Phrases.dotted(VisibleText.of(root.layer()), wording.scope(root.scope()));
    detail("where", where);
    detail("when", when(root));
    detail("impact", VisibleText.prose(root.impact()));
    evidence(root.evidence());
    List<Outline.Consequence> consequences = outline.consequences(root);
    if (!consequences.isEmpty()) {
      page.heading(wording.say("follows"));
      for (Outline.Consequence consequence : consequences) {
        consequence(consequence.depth(), consequence.diagnosis(), root);
      }
    }
    doubts(root);
  }

  private void detail(String name, String text) throws IOException {
    int wide =
        Stream.of("what", "where", "when", "impact")
                .mapToInt(detail -> Columns.of(wording.say("detail." + detail)))
                .max()
                .orElse(0)
            + 2;
    String said = Columns.pad(wording.say("detail." + name), wide);
    page.text("  " + said, " ".repeat(2 + wide), Ink.PLAIN, text);
  }

  private String when(Diagnosis diagnosis) {
    String span = wording.span(diagnosis.firstSeen(), diagnosis.lastSeen());
    String lines = wording.count(diagnosis.occurrences(), "line");
    return span.isEmpty()
        ? wording.say("when.none", lines)
        : wording.say("when.lines", span, lines);
  }

  /** Writes the lines that say something new, as far as there is room. */
  private void evidence(List<Proof> evidence) throws IOException {
    if (evidence.isEmpty()) {
      return;
    }
    page.heading(wording.say("evidence"));
    Set<String> said = new HashSet<>();
    List<Proof> shown =
        evidence.stream().filter(proof -> said.add(excerpt(proof))).limit(PROOFS).toList();
    Map<String, String> before = Map.of();
    for (Proof proof : shown) {
      proof(proof, before);
      before = proof.captures();
    }
    if (evidence.size() > shown.size()) {
      String more = wording.count(evidence.size() - shown.size(), "moreLine");
      page.line("  … " + wording.say("more.json", more));
    }
  }

  private String excerpt(Proof proof) {
    return Excerpt.of(proof.text(), page.width() - 4);
  }

  private void proof(Proof proof, Map<String, String> before) throws IOException {
    String time = proof.time().map(Phrases::clock).orElse("");
    String rest = Phrases.dotted("", time, VisibleText.of(proof.signal()));
    String place = VisibleText.of(proof.origin().toString());
    String shown = Columns.cutMiddle(place, page.width() - 5 - Columns.of(rest));
    page.line("  " + shown + page.paint(Ink.DIM, " · " + rest));
    page.line("    " + excerpt(proof));
    if (!proof.captures().isEmpty() && !proof.captures().equals(before)) {
      page.text("    ", "    ", Ink.DIM, captures(proof.captures()));
    }
  }

  private static String captures(Map<String, String> captures) {
    return new TreeMap<>(captures)
        .entrySet().stream()
            .map(entry -> VisibleText.of(entry.getKey() + "=" + entry.getValue()))
            .map(capture -> Columns.cutMiddle(capture, 60))
            .collect(Collectors.joining(" "));
  }

  private void consequence(int depth, Diagnosis diagnosis, Diagnosis root) throws IOException {
    String indent = "  ".repeat(Math.min(depth, 8));
    page.text(indent + "└ ", indent + "  ", Ink.PLAIN, line(diagnosis, root));
    page.text(indent + "  ", VisibleText.prose(diagnosis.summary()));
  }

  private String line(Diagnosis diagnosis, Diagnosis root) {
    return Phrases.dotted(
        VisibleText.of(diagnosis.id()),
        VisibleText.of(diagnosis.severity()),
        wording.sure(diagnosis.confidence()),
        wording.standing(diagnosis, root));
  }

  private void doubts(Diagnosis root) throws IOException {
    if (!root.against().isEmpty()) {
      page.heading(wording.say("against"));
      page.list("  ", root.against());
    }
    if (root.runnerUp().isPresent()) {
      RunnerUp second = root.runnerUp().get();
      page.heading(wording.say("orElse"));
      String named = Phrases.dotted(VisibleText.of(second.id()), wording.sure(second.confidence()));
      page.text("  ", named + ": " + VisibleText.prose(second.title()));
      side(wording.say("side.forIt"), second.own().speaksFor());
      side(wording.say("side.againstIt"), second.own().speaksAgainst());
      side(wording.say("side.forId", VisibleText.of(root.id())), second.root().speaksFor());
      side(wording.say("side.againstId", VisibleText.of(root.id())), second.root().speaksAgainst());
      if (!second.decides().isBlank()) {
        side(wording.say("decides.it"), List.of(second.decides()));
      }
    }
  }

  private void side(String title, List<String> entries) throws IOException {
    if (!entries.isEmpty()) {
      page.line("  " + page.paint(Ink.BOLD, title));
      page.list("    ", entries);
    }
  }

  /** Writes what else looks like a root. */
  void lookAlikes(Diagnosis root) throws IOException {
    if (!root.lookAlikes().isEmpty()) {
      page.heading(wording.say("lookAlikes.id"), VisibleText.of(root.id()));
      page.list("  ", root.lookAlikes());
    }
  }

  /** Writes the consequences that no active root leads to. */
  void left() throws IOException {
    brief(wording.say("left"), outline.left());
  }

  /** Writes a list of diagnoses with a summary each. */
  void brief(String title, List<Diagnosis> diagnoses) throws IOException {
    if (diagnoses.isEmpty()) {
      return;
    }
    page.heading(title);
    for (Diagnosis diagnosis : diagnoses) {
      page.text("  ", "  ", Ink.PLAIN, line(diagnosis, diagnosis));
      page.text("    ", VisibleText.prose(diagnosis.summary()));
    }
  }
}

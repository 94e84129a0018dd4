// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.report.Diagnosis.Remediation;
import io.etiolog.rules.report.Diagnosis.Step;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The repair in the text report: numbered steps whose danger shows in the margin. */
final class TextPlan {
  private static final String INDENT = " ".repeat(9);

  /** A rule of those who are trusted with etcd, as docs/repair.md numbers them. */
  private static final Pattern RULE = Pattern.compile("\\b[MR]\\d{1,2}\\b");

  private final TextPage page;
  private final Wording wording;
  private final StepPhrases phrases;

  TextPlan(TextPage page, Wording wording) {
    this.page = page;
    this.wording = wording;
    this.phrases = new StepPhrases(wording);
  }

  /**
   * Writes the plans of the roots; those of the rest only where there is no root to repair first.
   */
  void show(Outline outline) throws IOException {
    List<Diagnosis> planned = outline.planned();
    List<Diagnosis> shown = planned.stream().filter(outline.roots()::contains).toList();
    shown = shown.isEmpty() ? planned : shown;
    for (Diagnosis diagnosis : shown) {
      if (diagnosis.remediation().isPresent()) {
        show(diagnosis.id(), diagnosis.remediation().get());
      }
    }
    List<String> left =
        planned.stream().skip(shown.size()).map(Diagnosis::id).map(VisibleText::of).toList();
    if (!left.isEmpty()) {
      page.blank();
      page.text("", wording.say("plan.others", wording.listed(left)));
    }
  }

  private void show(String id, Remediation plan) throws IOException {
    page.heading(wording.say("plan.for"), VisibleText.of(id));
    page.text("  ", VisibleText.prose(plan.title()));
    page.text("  ", "  ", Ink.DIM, plan.plan() + ": " + risks(plan));
    int number = 1;
    for (Step step : plan.steps()) {
      page.blank();
      step(number++, step, plan);
    }
    if (plan.steps().stream().anyMatch(step -> RULE.matcher(step.why()).find())) {
      page.blank();
      page.text("  ", "  ", Ink.DIM, wording.say("plan.rules"));
    }
    if (!plan.references().isEmpty()) {
      page.blank();
      page.list("  ", plan.references());
    }
  }

  private String risks(Remediation plan) {
    return plan.steps().stream()
        .collect(Collectors.groupingBy(phrases::badge, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private void step(int number, Step step, Remediation plan) throws IOException {
    String margin = margin(step.risk());
    String badge = "[" + phrases.badge(step) + "]";
    String title = badge + " " + VisibleText.prose(step.title());
    String front = margin + " " + Columns.padLeft(number + ".", 3) + " ";
    for (String line : Columns.wrap(title, page.width() - 8)) {
      page.line(front + title(line, badge, Ink.ofRisk(step.risk())));
      front = margin + " ".repeat(5);
    }
    body(step, plan, margin + " ".repeat(5));
  }

  private String title(String line, String badge, Ink ink) {
    return line.startsWith(badge)
        ? page.paint(ink, badge) + page.paint(Ink.BOLD, line.substring(badge.length()))
        : page.paint(Ink.BOLD, line);
  }

  private void body(Step step, Remediation plan, String indent) throws IOException {
    page.text(indent, VisibleText.prose(step.why()));
    if (!step.needs().isEmpty()) {
      page.text(indent, wording.say("plan.after", phrases.needs(step, plan)));
    }
    if (!step.instead().isEmpty()) {
      page.text(indent, wording.say("plan.instead", phrases.instead(step, plan)));
    }
    if (step.action().isPresent()) {
      page.text(indent, indent, Ink.DIM, wording.say("plan.call", StepPhrases.call(step)));
    }
    for (String command : step.commands()) {
      command(command);
    }
    if (!step.verify().isBlank()) {
      page.text(indent, wording.say("plan.worked", VisibleText.prose(step.verify())));
    }
  }

  /**
   * Writes a command unbroken; one with a here-document at the margin, where its end must stand.
   */
  private void command(String command) throws IOException {
    String indent = command.contains("<<") ? "" : INDENT;
    for (String line : VisibleText.lines(command)) {
      page.line(indent + line);
    }
  }

  private String margin(String risk) {
    return switch (risk) {
      case "destructive" -> page.paint(Ink.DANGER, "!!");
      case "disruptive" -> page.paint(Ink.YELLOW, "!") + " ";
      default -> "  ";
    };
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.view;

import static java.util.stream.Collectors.joining;

import io.etiolog.rules.report.VisibleText;
import io.etiolog.service.remediation.Decision;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plans on a terminal: what they do, what stands in their way, what became of them. Stateless. */
public final class PlanText {
  private static final String INDENT = "       ";

  private PlanText() {}

  /** All of a plan, each line ended. */
  public static String of(Repair repair) {
    Plan plan = repair.plan();
    List<String> lines = new ArrayList<>();
    lines.add(
        "PLAN  "
            + plan.id()
            + " · "
            + plan.playbook()
            + " · "
            + plan.cluster()
            + " · "
            + repair.status());
    lines.add("  " + plan.title());
    lines.add(
        "  asked for by "
            + plan.proposedBy()
            + " at "
            + second(plan.proposedAt())
            + ", valid until "
            + second(plan.expiresAt()));
    repair.decisions().stream().map(PlanText::decision).forEach(lines::add);
    lines.add("STEPS");
    for (int i = 0; i < plan.steps().size(); i++) {
      step(i + 1, plan.steps().get(i), repair, lines);
    }
    lines.add(verdict(repair));
    // What members call themselves is their own, and no terminal's command.
    return lines.stream()
        .flatMap(String::lines)
        .map(line -> VisibleText.of(line.stripTrailing()) + "\n")
        .collect(joining());
  }

  private static String decision(Decision decision) {
    return "  "
        + decision.deed()
        + " by "
        + decision.by()
        + " at "
        + second(decision.at())
        + ": "
        + decision.reason();
  }

  private static void step(int number, Step step, Repair repair, List<String> lines) {
    String risk = "[" + step.risk().toString().toUpperCase(Locale.ROOT) + "] ";
    String pause = step.pauseSeconds() > 0 ? ", after " + step.pauseSeconds() + " s" : "";
    String by = step.isManual() ? " (you do it)" : "";
    lines.add(
        " " + " ".repeat(number < 10 ? 1 : 0) + number + ". " + risk + step.title() + pause + by);
    if (!step.why().isBlank()) {
      lines.add(INDENT + step.why());
    }
    step.commands().stream()
        .flatMap(String::lines)
        .map(command -> INDENT + "  $ " + command)
        .forEach(lines::add);
    repair.preconditions().getOrDefault(step.id(), List.of()).stream()
        .map(PlanText::precondition)
        .forEach(lines::add);
    repair.run(step).map(PlanText::run).ifPresent(run -> lines.add(INDENT + run));
  }

  private static String precondition(Precondition found) {
    String mark =
        switch (found.verdict()) {
          case MET -> "ok  ";
          case UNMET -> "NO  ";
          case UNKNOWN -> "?   ";
          case LATER -> "then";
        };
    return INDENT + mark + " " + found.rule() + " " + found.asks() + ": " + found.measured();
  }

  /** What became of a step: {@code -> done in 1.2 s: ...}. */
  public static String run(StepRun run) {
    String took =
        run.took().map(time -> " in " + seconds(time)).orElse(" since " + second(run.startedAt()));
    String said =
        List.of(run.answer(), run.verified()).stream()
            .filter(text -> !text.isBlank())
            .collect(joining("; "));
    return "-> " + run.outcome() + took + (said.isEmpty() ? "" : ": " + said);
  }

  private static String seconds(Duration time) {
    long tenths = time.toMillis() / 100;
    return tenths / 10 + "." + tenths % 10 + " s";
  }

  /** What is to be said of it now. */
  private static String verdict(Repair repair) {
    if (!repair.outcome().isBlank()) {
      return repair.status().toString().toUpperCase(Locale.ROOT) + "  " + repair.outcome();
    }
    return switch (repair.status()) {
      case PROPOSED, APPROVED ->
          repair.plan().isManual()
              ? repair.status().toString().toUpperCase(Locale.ROOT)
                  + "  Its steps are a person's; the cluster was not looked at."
              : prospect(repair);
      case EXECUTING ->
          repair.isCancelling()
              ? "CANCELLING  It stops before its next step."
              : repair.plan().isManual()
                  ? "EXECUTING  Tick each step when you have done it."
                  : "EXECUTING  It is being carried out.";
      case REJECTED, EXPIRED, CANCELLED, SUCCEEDED, FAILED, INTERRUPTED ->
          repair.status().toString().toUpperCase(Locale.ROOT)
              + (repair.runs().isEmpty() ? "  Nothing was changed." : "  Its steps tell.");
    };
  }

  private static String prospect(Repair repair) {
    List<Precondition> unmet = repair.unmet();
    if (unmet.isEmpty()) {
      return "READY  Nothing stands in its way as the cluster was seen; nothing was changed. "
          + (repair.status() == PlanStatus.APPROVED
              ? "It is approved: etiolog execute " + repair.plan().id() + " carries it out."
              : "Next: etiolog approve " + repair.plan().id() + ".");
    }
    return "REFUSED  "
        + unmet.size()
        + (unmet.size() == 1 ? " precondition does" : " preconditions do")
        + " not hold; nothing was changed."
        + unmet.stream()
            .map(found -> "\n" + precondition(found).replaceFirst("^ +", "  "))
            .collect(joining());
  }

  /** One line of a list. */
  public static String line(PlanBrief plan) {
    return plan.id()
        + "  "
        + plan.status()
        + "  "
        + plan.cluster()
        + "  "
        + plan.playbook()
        + "  "
        + second(plan.proposedAt())
        + "  "
        + plan.title();
  }

  private static String second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

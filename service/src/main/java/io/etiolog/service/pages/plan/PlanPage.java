// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.plan;

import io.etiolog.service.access.Role;
import io.etiolog.service.pages.frame.Address;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import io.etiolog.service.pages.incident.PlanRows;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.Risk;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.execution.Journal;
import io.etiolog.service.remediation.view.PlanView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plan.
 *
 * @param frame for whom
 * @param repair the plan and what became of it
 * @param steps in their order
 * @param deeds what was done to it, the latest first
 * @param refusal why what was just asked for was refused
 */
public record PlanPage(
    Frame frame,
    Repair repair,
    List<StepView> steps,
    List<PlanView.Deed> deeds,
    Optional<Refusal> refusal) {
  private static final Set<String> REASONED =
      Set.of("plan-approved", "plan-rejected", "plan-executed", "plan-cancelled");

  /** Copies the lists. */
  public PlanPage {
    steps = List.copyOf(steps);
    deeds = List.copyOf(deeds);
  }

  /**
   * Why something was refused.
   *
   * @param why in a sentence
   * @param unmet the preconditions that do not hold
   */
  public record Refusal(String why, List<StepView.Condition> unmet) {
    /** Copies the list. */
    public Refusal {
      unmet = List.copyOf(unmet);
    }

    static Refusal of(Frame frame, RefusedException refused) {
      return new Refusal(
          frame.tell(refused.why()),
          refused.unmet().stream().map(found -> StepView.Condition.of(frame, found)).toList());
    }
  }

  static PlanPage of(Frame frame, PlanView view, Repair repair, Optional<Refusal> refusal) {
    List<StepView> steps = new ArrayList<>();
    for (Step step : repair.plan().steps()) {
      steps.add(StepView.of(frame, steps.size() + 1, step, repair));
    }
    return new PlanPage(frame, repair, steps, view.audit().reversed(), refusal);
  }

  /** What was said with a deed: what people give as their reason stands in their own words. */
  public String said(PlanView.Deed deed) {
    return REASONED.contains(deed.deed()) && !deed.who().equals(Journal.ETIOLOG)
        ? Shown.text(deed.text())
        : frame.tell(deed.text());
  }

  private Plan plan() {
    return repair.plan();
  }

  /** Its id. */
  public String id() {
    return plan().id();
  }

  /** What it does. */
  public String title() {
    return frame.tell(plan().title());
  }

  /** For which cluster. */
  public String cluster() {
    return Shown.text(plan().cluster());
  }

  /** Where that cluster is. */
  public String clusterLink() {
    return Address.cluster(plan().cluster());
  }

  /** For which incident; {@code ""} for none. */
  public String incident() {
    return plan().incident();
  }

  /** Where in its life it is. */
  public String status() {
    return repair.status().toString();
  }

  /** How that looks. */
  public String tone() {
    return PlanRows.tone(repair.status());
  }

  /** Who asked for it, when, and until when it may be executed. */
  public String facts() {
    return frame.say(
        "plan.facts",
        Shown.text(plan().proposedBy()),
        Shown.moment(plan().proposedAt()),
        Shown.moment(plan().expiresAt()));
  }

  /** What its end left; {@code ""} before. */
  public String outcome() {
    return frame.tell(repair.outcome());
  }

  /** How many preconditions stand in its way. */
  public int unmet() {
    return repair.unmet().size();
  }

  /** Whether a step of it can hurt a cluster that works. */
  public boolean isDangerous() {
    return isDangerous(plan());
  }

  static boolean isDangerous(Plan plan) {
    return plan.steps().stream().anyMatch(step -> step.risk().compareTo(Risk.DISRUPTIVE) >= 0);
  }

  /** Whether its steps are being done. */
  public boolean isRunning() {
    return repair.status() == PlanStatus.EXECUTING;
  }

  /** Whether every step is a person's. */
  public boolean isManual() {
    return plan().isManual();
  }

  /** Whether a yes is asked for, of somebody who may give it. */
  public boolean canApprove() {
    return repair.status() == PlanStatus.PROPOSED && frame.may(Role.APPROVER);
  }

  /** Whether a no is possible. */
  public boolean canReject() {
    return frame.may(Role.APPROVER)
        && (repair.status() == PlanStatus.PROPOSED || repair.status() == PlanStatus.APPROVED);
  }

  /** Whether it can be carried out. */
  public boolean canExecute() {
    return repair.status() == PlanStatus.APPROVED && frame.may(Role.OPERATOR);
  }

  /** Whether it can be stopped. */
  public boolean canCancel() {
    return !repair.status().isFinal() && !repair.isCancelling() && frame.may(Role.OPERATOR);
  }

  /** Whether a yes or a start is possible, which a dangerous plan asks the cluster's name for. */
  public boolean needsName() {
    return isDangerous() && (canApprove() || canExecute());
  }

  /**
   * What may be decided now, in a word of letters: while it is the same, forms stay as they are.
   */
  public String decisions() {
    return (canApprove() ? "a" : "")
        + (canReject() ? "r" : "")
        + (canExecute() ? "e" : "")
        + (canCancel() ? "c" : "")
        + (needsName() ? "n" : "");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.pages.frame.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A diagnosis as a page shows it.
 *
 * @param id of its rule
 * @param title what it is
 * @param summary what it is in this case
 * @param impact what it does
 * @param severity {@code t1} to {@code t3}
 * @param role {@code root}, {@code consequence} or {@code risk}
 * @param active whether it stands
 * @param sure how certain, from 0 to 99
 * @param since its first line
 * @param last its last line
 * @param lines how many lines tell of it
 * @param scope what it concerns
 * @param evidence the lines that prove it
 * @param against what speaks against it
 * @param runnerUp the next best explanation
 * @param lookAlikes what looks the same
 * @param references where the rule is from
 * @param plan how it is repaired
 */
public record FindingView(
    String id,
    String title,
    String summary,
    String impact,
    String severity,
    String role,
    boolean active,
    long sure,
    String since,
    String last,
    String lines,
    List<String> scope,
    List<EvidenceView> evidence,
    List<String> against,
    Optional<RunnerUpView> runnerUp,
    List<String> lookAlikes,
    List<ReferenceView> references,
    Optional<RepairView> plan) {
  private static final int FIRST = 3;

  /** Copies the lists. */
  public FindingView {
    scope = List.copyOf(scope);
    evidence = List.copyOf(evidence);
    against = List.copyOf(against);
    lookAlikes = List.copyOf(lookAlikes);
    references = List.copyOf(references);
  }

  /**
   * That of a diagnosis.
   *
   * @param cluster under whose name its lines can be found; {@code ""} where they were deleted
   */
  static FindingView of(Diagnosis diagnosis, String cluster) {
    return new FindingView(
        Shown.text(diagnosis.id()),
        Shown.text(diagnosis.title()),
        Shown.text(diagnosis.summary()),
        Shown.text(diagnosis.impact()),
        diagnosis.severity().toLowerCase(Locale.ROOT),
        diagnosis.role().name().toLowerCase(Locale.ROOT),
        diagnosis.status() == Diagnosis.Status.ACTIVE,
        Shown.hundredths(diagnosis.confidence()),
        Shown.moment(diagnosis.firstSeen()),
        Shown.moment(diagnosis.lastSeen()),
        Shown.number(diagnosis.occurrences()),
        Scopes.words(diagnosis.scope()),
        EvidenceView.of(diagnosis, cluster),
        diagnosis.against().stream().map(Shown::text).toList(),
        diagnosis.runnerUp().map(RunnerUpView::of),
        diagnosis.lookAlikes().stream().map(Shown::text).toList(),
        diagnosis.references().stream().map(ReferenceView::of).toList(),
        diagnosis.remediation().map(RepairView::of));
  }

  /** The most telling evidence. */
  public List<EvidenceView> first() {
    return evidence.subList(0, Math.min(FIRST, evidence.size()));
  }

  /** The other evidence. */
  public List<EvidenceView> rest() {
    return evidence.subList(Math.min(FIRST, evidence.size()), evidence.size());
  }

  /** How its gravity looks. */
  public String severityTone() {
    return Severities.tone(severity);
  }

  /** How it looks. */
  public String tone() {
    return !active ? "good" : role.equals("root") ? "bad" : "warn";
  }
}

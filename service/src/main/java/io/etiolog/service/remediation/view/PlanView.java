// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.service.incident.store.AuditEntry;
import io.etiolog.service.remediation.Decision;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.StepRun;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * All of a plan: a {@link Repair} with what stands in its way, and what was done to it.
 *
 * @param unmet the preconditions that do not hold, as they were last found
 * @param audit what was done to it, the oldest first
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PlanView(
    Plan plan,
    long version,
    PlanStatus status,
    Map<String, List<Precondition>> preconditions,
    List<Decision> decisions,
    List<StepRun> runs,
    String outcome,
    List<Precondition> unmet,
    List<Deed> audit) {
  /**
   * What somebody did.
   *
   * @param number its place in the audit
   * @param at when
   * @param who did it
   * @param deed what it was
   * @param text what they said
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Deed(long number, String at, String who, String deed, String text) {
    static Deed of(AuditEntry entry) {
      return new Deed(
          entry.number(),
          entry.act().at().toString(),
          entry.act().who(),
          entry.act().deed(),
          entry.act().said());
    }
  }

  /** That of a plan. */
  public static PlanView of(Repair repair, List<AuditEntry> audit) {
    return new PlanView(
        repair.plan(),
        repair.version(),
        repair.status(),
        repair.preconditions(),
        repair.decisions(),
        repair.runs(),
        repair.outcome(),
        repair.unmet(),
        audit.stream().map(Deed::of).toList());
  }
}

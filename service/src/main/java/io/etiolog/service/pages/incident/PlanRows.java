// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;

/** Plans in lists. */
public final class PlanRows {
  private PlanRows() {}

  /** That of a plan. */
  public static IncidentPage.PlanRow of(Frame frame, Repair repair) {
    return new IncidentPage.PlanRow(
        repair.plan().id(),
        frame.tell(repair.plan().title()),
        repair.status().toString(),
        tone(repair.status()),
        Shown.moment(repair.plan().proposedAt()),
        Shown.text(repair.plan().cluster()));
  }

  /** How a status looks. */
  public static String tone(PlanStatus status) {
    return switch (status) {
      case SUCCEEDED -> "good";
      case FAILED, INTERRUPTED -> "bad";
      case APPROVED, EXECUTING -> "warn";
      default -> "calm";
    };
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.follow;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is new in a report since the one before. Not thread-safe. */
public final class Changes {
  /** Below this a diagnosis is not certain enough to be announced. */
  private static final double CERTAIN = 0.6;

  private final Map<String, Standing> announced = new LinkedHashMap<>();

  private record Standing(Role role, Status status) {}

  /** Whether a diagnosis is certain enough to be shown while more comes. */
  public static boolean isCertain(Diagnosis diagnosis) {
    return diagnosis.confidence() >= CERTAIN;
  }

  /**
   * The diagnoses to announce: those that have become certain, changed their part, recovered, or
   * come back.
   */
  public List<Diagnosis> since(Report report) {
    List<Diagnosis> news = new ArrayList<>();
    for (Diagnosis diagnosis : report.diagnoses()) {
      Standing now = new Standing(diagnosis.role(), diagnosis.status());
      Standing before = announced.get(diagnosis.id());
      boolean unheardRecovery = before == null && diagnosis.status() == Status.RECOVERED;
      if (isCertain(diagnosis) && !now.equals(before) && !unheardRecovery) {
        announced.put(diagnosis.id(), now);
        news.add(diagnosis);
      }
    }
    return news;
  }

  /**
   * Ids that were announced and that the report no longer claims at all: more lines spoke against.
   */
  public List<String> withdrawn(Report report) {
    List<String> gone = new ArrayList<>(announced.keySet());
    report.diagnoses().forEach(diagnosis -> gone.remove(diagnosis.id()));
    gone.forEach(announced::remove);
    return gone;
  }
}

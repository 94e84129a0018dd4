// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.pages.frame.Address;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import java.util.Locale;

/**
 * An incident in a list.
 *
 * @param id its id
 * @param cluster whose it is
 * @param clusterLink where that cluster is
 * @param title its cause
 * @param summary the cause with this case's values
 * @param severity {@code t1} to {@code t3}
 * @param status {@code open}, {@code recovered} or {@code closed}
 * @param since when it began
 * @param acknowledgedBy who looks after it; {@code ""} for nobody
 */
public record IncidentRow(
    String id,
    String cluster,
    String clusterLink,
    String title,
    String summary,
    String severity,
    String status,
    String since,
    String acknowledgedBy) {
  /** That of an incident. */
  public static IncidentRow of(Frame frame, Incident incident) {
    return new IncidentRow(
        incident.id(),
        Shown.text(incident.cluster()),
        Address.cluster(incident.cluster()),
        frame.tell(incident.diagnosis().title()),
        frame.tell(incident.diagnosis().summary()),
        incident.diagnosis().severity().toLowerCase(Locale.ROOT),
        incident.status().name().toLowerCase(Locale.ROOT),
        Shown.moment(incident.opened()),
        incident.acknowledged().map(Change::by).map(Shown::text).orElse(""));
  }

  /** Whether its cause stands. */
  public boolean isOpen() {
    return status.equals("open");
  }

  /** How it looks. */
  public String tone() {
    return isOpen() ? severity.equals("t1") ? "warn" : "bad" : "good";
  }

  /** How its gravity looks. */
  public String severityTone() {
    return Severities.tone(severity);
  }
}

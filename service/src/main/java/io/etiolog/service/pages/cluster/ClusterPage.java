// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.cluster;

import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.incident.EtcdView;
import io.etiolog.service.pages.incident.IncidentPage.PlanRow;
import io.etiolog.service.pages.incident.IncidentRow;
import java.util.List;
import java.util.Optional;

/**
 * A cluster.
 *
 * @param frame for whom
 * @param name its name
 * @param link where it is
 * @param endpoints where its etcd is; none where it is not configured
 * @param incidents its latest
 * @param plans its latest
 * @param etcd its etcd as the logs show it
 */
public record ClusterPage(
    Frame frame,
    String name,
    String link,
    List<String> endpoints,
    List<IncidentRow> incidents,
    List<PlanRow> plans,
    Optional<EtcdView> etcd) {
  /** Copies the lists. */
  public ClusterPage {
    endpoints = List.copyOf(endpoints);
    incidents = List.copyOf(incidents);
    plans = List.copyOf(plans);
  }

  /** Where all of its incidents are. */
  public String allIncidents() {
    return "/incidents?cluster=" + link.substring(link.lastIndexOf('/') + 1);
  }

  /** Where its members are asked. */
  public String live() {
    return link + "/live";
  }
}

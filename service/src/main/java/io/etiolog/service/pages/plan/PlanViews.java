// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.plan;

import io.etiolog.service.access.Admission;
import io.etiolog.service.cluster.registry.Clusters;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import io.etiolog.service.pages.incident.IncidentPage.PlanRow;
import io.etiolog.service.pages.incident.PlanRows;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.desk.Person;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.remediation.playbook.Playbook;
import io.etiolog.service.remediation.playbook.Playbooks;
import io.etiolog.service.remediation.view.PlanView;
import io.etiolog.service.server.Caller;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Gathers what the pages of plans show. Safe for all threads. */
@Singleton
final class PlanViews {
  private static final int ROWS = 50;
  private static final int CLUSTERS = 500;
  private static final int DEEDS = 200;

  private final RepairWorks works;
  private final Clusters clusters;
  private final AuditLog audit;
  private final Admission admission;

  PlanViews(RepairWorks works, Clusters clusters, AuditLog audit, Admission admission) {
    this.works = works;
    this.clusters = clusters;
    this.audit = audit;
    this.admission = admission;
  }

  Person person(Caller caller) {
    return new Person(caller.name(), caller.address(), !admission.isOpen());
  }

  PlanPage page(Frame frame, Repair repair, Optional<PlanPage.Refusal> refusal) {
    PlanView view = PlanView.of(repair, audit.ofPlan(repair.plan().id(), DEEDS));
    return PlanPage.of(frame, view, repair, refusal);
  }

  PlansPage list(Frame frame, Optional<String> after, Optional<PlanPage.Refusal> refusal) {
    List<Repair> found = works.store().page(Optional.empty(), Optional.empty(), after, ROWS + 1);
    List<PlanRow> rows =
        found.stream().limit(ROWS).map(repair -> PlanRows.of(frame, repair)).toList();
    return new PlansPage(
        frame,
        rows,
        found.size() > ROWS ? rows.getLast().id() : "",
        clusters.page("", CLUSTERS).stream().map(ConfiguredCluster::name).toList(),
        Playbooks.all().stream().map(Playbook::name).toList(),
        works.killSwitch().stopped().map(Shown::text).orElse(""),
        refusal);
  }
}

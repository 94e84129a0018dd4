// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.cluster.registry.Clusters;
import io.etiolog.service.incident.Ownership;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.incident.store.Instances;
import io.etiolog.service.remediation.desk.IncidentPlans;
import io.etiolog.service.remediation.desk.KnownClusters;
import io.etiolog.service.remediation.desk.Limits;
import io.etiolog.service.remediation.desk.PlanNews;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.remediation.execution.SnapshotFolder;
import io.etiolog.service.settings.RepairSettings;
import io.etiolog.service.settings.Settings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;

/** Makes what repairs clusters. */
@Factory
final class RepairBeans {
  @Singleton
  Clusters clusters(Database database) {
    return new Clusters(database);
  }

  @Singleton
  PlanNews news() {
    return new PlanNews();
  }

  @Singleton
  @Bean(preDestroy = "close")
  RepairWorks works(
      Database database,
      ObjectMapper mapper,
      Instances instances,
      Clusters clusters,
      IncidentStore incidents,
      PlanNews news,
      Settings settings,
      DataFolder folder) {
    Path snapshots =
        settings.find(RepairSettings.SNAPSHOTS).orElse(folder.path().resolve("snapshots"));
    SnapshotFolder kept =
        new SnapshotFolder(
            snapshots,
            settings.get(RepairSettings.SNAPSHOTS_AGE),
            settings.get(RepairSettings.SNAPSHOTS_COUNT));
    Limits limits =
        new Limits(
            settings.get(RepairSettings.AT_ONCE),
            Limits.VALIDITY,
            () ->
                incidents
                    .openFleet()
                    .map(whole ->
                        "many clusters fail together, so there is a cause outside of each: "
                            + whole.diagnosis().title()));
    return RepairWorks.open(
        database,
        mapper,
        instances.self(),
        settings.get(RepairSettings.EXECUTION),
        new KnownClusters(clusters::find, kept),
        limits,
        news,
        InstantSource.system());
  }

  @Context
  @Bean(preDestroy = "close")
  IncidentPlans incidentPlans(
      RepairWorks works, Incidents incidents, Instances instances, Settings settings) {
    Ownership ownership = new Ownership(instances.self(), instances::lives);
    boolean wanted = settings.get(RepairSettings.PROPOSE);
    // While many clusters fail together, each alone is not what has to be repaired.
    IncidentPlans plans =
        IncidentPlans.start(
            works.desk(),
            works.store(),
            incidents.store(),
            incident ->
                wanted && !ownership.isOthers(incident) && incidents.store().openFleet().isEmpty());
    var _ = incidents.watch(plans::heard);
    return plans;
  }

  @Context
  @Bean(preDestroy = "close")
  PlanRounds rounds(RepairWorks works) {
    return PlanRounds.start(works);
  }
}

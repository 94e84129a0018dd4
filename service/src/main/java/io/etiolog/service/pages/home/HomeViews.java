// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.home;

import io.etiolog.service.bundle.BundleStatus;
import io.etiolog.service.bundle.Bundles;
import io.etiolog.service.cluster.registry.Clusters;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.pages.frame.Address;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import io.etiolog.service.pages.incident.IncidentRow;
import io.etiolog.service.stream.StreamDiagnosis;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what the first page shows. Safe for all threads. */
@Singleton
final class HomeViews {
  private static final int INCIDENTS = 50;

  /** Some batches always are on their way; with more, what is shown is of the past. */
  private static final int BEHIND = 100;

  private static final int BUNDLES = 6;
  private static final int CLUSTERS = 100;

  private final IncidentStore incidents;
  private final Bundles bundles;
  private final Clusters clusters;
  private final StreamDiagnosis diagnosis;

  HomeViews(
      IncidentStore incidents, Bundles bundles, Clusters clusters, StreamDiagnosis diagnosis) {
    this.incidents = incidents;
    this.bundles = bundles;
    this.clusters = clusters;
    this.diagnosis = diagnosis;
  }

  HomePage page(Frame frame) {
    List<Incident> shown = incidents.gravest(INCIDENTS);
    long open = shown.size() < INCIDENTS ? shown.size() : incidents.open();
    List<BundleStatus> all = bundles.all();
    // Of a cluster without a shown one it must not be said that all is well.
    List<ClusterCard> cards =
        cards(frame, shown, open == shown.size() ? Map.of() : incidents.openByCluster());
    return new HomePage(
        frame,
        glance(frame, open),
        cards,
        open - shown.size(),
        all.stream().limit(BUNDLES).map(BundleRow::of).toList(),
        all.size() > BUNDLES,
        Sample.names());
  }

  private List<ClusterCard> cards(Frame frame, List<Incident> worstFirst, Map<String, Long> open) {
    Map<String, List<IncidentRow>> rows = new LinkedHashMap<>();
    worstFirst.forEach(incident ->
        rows.computeIfAbsent(incident.cluster(), name -> new ArrayList<>())
            .add(IncidentRow.of(frame, incident)));
    clusters.page("", CLUSTERS).stream()
        .map(ConfiguredCluster::name)
        .forEach(name -> rows.putIfAbsent(name, List.of()));
    return rows.entrySet().stream()
        .map(entry -> card(entry.getKey(), entry.getValue(), open))
        .toList();
  }

  private static ClusterCard card(String name, List<IncidentRow> rows, Map<String, Long> open) {
    long more = open.getOrDefault(name, 0L) - rows.size();
    return new ClusterCard(Shown.text(name), Address.cluster(name), rows, Math.max(0, more));
  }

  private Glance glance(Frame frame, long open) {
    if (open > 0) {
      return new Glance(
          "bad",
          frame.say("glance.bad", open),
          frame.say("glance.bad.text", incidents.illClusters()));
    }
    int watched = diagnosis.places().taken();
    long waiting = diagnosis.lag();
    if (!diagnosis.isRunning() || waiting > BEHIND) {
      return new Glance(
          "warn", frame.say("glance.behind"), frame.say("glance.behind.text", waiting));
    }
    return watched == 0
        ? new Glance("quiet", frame.say("glance.quiet"), frame.say("glance.quiet.text"))
        : new Glance("well", frame.say("glance.well"), frame.say("glance.well.text", watched));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.OccurrenceLog;
import io.etiolog.rules.episode.SourceEnds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The etcd clusters that a bundle speaks of, each reasoned about by itself. Mostly there is one;
 * kOps runs two on the same nodes (main and events), and a network plug-in or a hosted control
 * plane may bring its own. Not thread-safe.
 */
public final class EtcdClusters {
  /** From what a plan is needed for most. */
  private static final List<String> GRAVEST =
      List.of("quorum-lost", "partitioned", "member-down", "members-differ", "revisions-differ");

  private final Map<EtcdCluster, List<Episode>> conclusions = new LinkedHashMap<>();

  /**
   * Reads them from what was found, and draws the conclusions.
   *
   * @param ends until when each source goes on
   * @param signals the catalogue's signals
   */
  public EtcdClusters(OccurrenceLog found, SourceEnds ends, Map<String, Signal> signals) {
    for (Found part : new FoundByCluster(found).parts()) {
      EtcdCluster cluster = new EtcdCluster(part, ends);
      conclusions.put(cluster, new ClusterReasoning(cluster, signals).conclude());
    }
  }

  /** The conclusions on all of them. */
  public List<Episode> conclusions() {
    List<Episode> all = new ArrayList<>();
    conclusions.values().forEach(all::addAll);
    return all;
  }

  /** The one that summaries, plans and the report speak of: where most is wrong, else the first. */
  public EtcdCluster mostIll() {
    return conclusions.entrySet().stream()
        .min(Comparator.comparingInt(one -> gravity(one.getValue())))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private static int gravity(List<Episode> episodes) {
    return episodes.stream()
        .filter(Episode::open)
        .mapToInt(EtcdClusters::place)
        .min()
        .orElse(GRAVEST.size());
  }

  private static int place(Episode episode) {
    int place = GRAVEST.indexOf(episode.signal().name().replace("etcd-cluster/", ""));
    return place < 0 ? GRAVEST.size() : place;
  }
}

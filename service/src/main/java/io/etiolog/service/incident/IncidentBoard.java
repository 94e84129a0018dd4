// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All incidents of all clusters as they are now, for whoever looks. Safe for all threads. */
public final class IncidentBoard {
  private static final Comparator<Incident> NEWEST_FIRST =
      Comparator.comparing(Incident::opened).reversed().thenComparing(Incident::id);

  private final Map<String, Incident> incidents = new ConcurrentHashMap<>();
  private final List<Consumer<Incident>> watchers = new CopyOnWriteArrayList<>();

  /** Shows an incident as it is now, and tells those who watch. */
  public void show(Incident incident) {
    incidents.put(incident.id(), incident);
    watchers.forEach(watcher -> watcher.accept(incident));
  }

  /** The incident of this id. */
  public Optional<Incident> find(String id) {
    return Optional.ofNullable(incidents.get(id));
  }

  /** All of them, the newest first. */
  public List<Incident> all() {
    return incidents.values().stream().sorted(NEWEST_FIRST).toList();
  }

  /**
   * Tells somebody of every change from now on.
   *
   * @param watcher must not block
   * @return ends it
   */
  public Runnable watch(Consumer<Incident> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }
}

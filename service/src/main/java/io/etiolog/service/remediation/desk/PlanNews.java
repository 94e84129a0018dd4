// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Tells whoever watches of each plan as it was written down by this process, and counts them. Safe
 * for all threads.
 */
public final class PlanNews implements Consumer<Repair> {
  private final List<Consumer<Repair>> watchers = new CopyOnWriteArrayList<>();
  private final Map<PlanStatus, AtomicLong> counts = new EnumMap<>(PlanStatus.class);

  /** Nothing has happened yet. */
  public PlanNews() {
    for (PlanStatus status : PlanStatus.values()) {
      counts.put(status, new AtomicLong());
    }
  }

  /** A plan was written down. */
  @Override
  public void accept(Repair repair) {
    if (isTurn(repair)) {
      of(repair.status()).incrementAndGet();
    }
    watchers.forEach(watcher -> watcher.accept(repair));
  }

  /** Whether it has this status since now: a step that was run, or a wish to stop, is no turn. */
  private static boolean isTurn(Repair repair) {
    return repair.status() != PlanStatus.EXECUTING
        || (repair.runs().isEmpty() && !repair.isCancelling());
  }

  /** How many plans have come to this status. */
  public long count(PlanStatus status) {
    return of(status).get();
  }

  private AtomicLong of(PlanStatus status) {
    return counts.getOrDefault(status, new AtomicLong());
  }

  /**
   * Tells somebody of every change from now on.
   *
   * @param watcher must not block
   * @return ends it
   */
  public Runnable watch(Consumer<Repair> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import io.etiolog.service.incident.Incident;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever watches of what was written down, and what many clusters have at once as one thing.
 * Where the store fails meanwhile, what was not told yet is told the next time: it happened all the
 * same. Not thread-safe, but for those who begin and end to watch.
 */
final class Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
  private static final int TRIES = 3;

  private final Fleet fleet;
  private final List<Consumer<Incident>> watchers = new CopyOnWriteArrayList<>();
  private final Deque<News> untold = new ArrayDeque<>();

  Telling(Fleet fleet) {
    this.fleet = fleet;
  }

  /**
   * What was written down.
   *
   * @param ofPerson whether somebody did it, who is to see it even where many clusters are told of
   */
  private record News(Incident incident, boolean ofPerson) {}

  /** Notes a change that was written down. */
  void note(Incident written, boolean ofPerson) {
    untold.add(new News(written, ofPerson));
  }

  /**
   * Tells all that was noted, in its order.
   *
   * @throws StoreFailure when what the clusters have together cannot be told now
   */
  void tell() {
    while (!untold.isEmpty()) {
      tell(untold.getFirst());
      untold.removeFirst();
    }
  }

  private void tell(News news) {
    Fleet.Said said = together(news.incident());
    said.whole().ifPresent(this::hear);
    if (news.ofPerson() || !said.hides()) {
      hear(news.incident());
    }
  }

  private Fleet.Said together(Incident written) {
    if (!turned(written) || Fleet.isWhole(written)) {
      return Fleet.Said.NOTHING;
    }
    try {
      return together(written, 1);
    } catch (StaleIncidentException | IllegalStateException e) {
      // Waiting for it would keep all others from being told.
      LOG.error("What befalls many clusters could not be told as one thing", e);
      return Fleet.Said.NOTHING;
    }
  }

  private Fleet.Said together(Incident written, int attempt) throws StaleIncidentException {
    try {
      return fleet.after(written);
    } catch (StaleIncidentException e) {
      if (attempt == TRIES) {
        throw e;
      }
      return together(written, attempt + 1);
    }
  }

  /** Whether it has begun or ended. */
  private static boolean turned(Incident incident) {
    return switch (incident.history().getLast().kind()) {
      case OPENED, REOPENED, RECOVERED, CLOSED -> true;
      case CAUSE, CONSEQUENCE, SCOPE, ACKNOWLEDGED, NOTE -> false;
    };
  }

  private void hear(Incident incident) {
    watchers.forEach(watcher -> watcher.accept(incident));
  }

  /** Tells somebody of every change from now on; what is given back ends it. Safe at any time. */
  Runnable watch(Consumer<Incident> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentBook;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.incident.Ownership;
import io.etiolog.service.incident.WrittenIncidents;
import io.etiolog.service.trace.IncidentTraces;
import io.etiolog.service.trace.Span;
import io.etiolog.service.trace.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The incidents of all clusters: shows the reports of each to its book, writes down what changed
 * and what people say, and tells whoever watches. Safe for all threads: one change is made after
 * the other. Each is durable before anybody hears of it.
 *
 * <p>Where the store fails, nothing has changed, and the same report changes it the next time. A
 * cluster's book is then read again, as it is where another process wrote to the same incident.
 */
public final class Incidents {
  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
  private static final int TRIES = 3;

  /** How often what is no news is written down: more lines of the same. */
  private static final Duration REFRESHED_EVERY = Duration.ofSeconds(30);

  private final IncidentStore store;
  private final IncidentPolicy policy;
  private final LongSupplier nanos;
  private final Ownership ownership;
  private final IncidentTraces traces;
  private final Telling telling;
  private final Map<String, IncidentBook> books = new HashMap<>();
  private final Set<String> outdated = new HashSet<>();
  private final Map<String, Long> refreshed = new HashMap<>();
  private final Lock lock = new ReentrantLock();

  /** Those in a store that nobody else writes to. */
  public Incidents(IncidentStore store, IncidentPolicy policy, LongSupplier nanos) {
    this(store, policy, nanos, Ownership.alone());
  }

  /**
   * Those in a store.
   *
   * @param nanos elapsed time, as {@link System#nanoTime}
   * @param ownership which of them are this instance's, where several share the store
   */
  public Incidents(
      IncidentStore store, IncidentPolicy policy, LongSupplier nanos, Ownership ownership) {
    this(store, policy, nanos, ownership, new IncidentTraces(Tracing.NONE));
  }

  /**
   * The same, of whose changes somebody hears.
   *
   * @param traces who does
   */
  public Incidents(
      IncidentStore store,
      IncidentPolicy policy,
      LongSupplier nanos,
      Ownership ownership,
      IncidentTraces traces) {
    this.traces = traces;
    this.ownership = ownership;
    this.store = store;
    this.policy = policy;
    this.nanos = nanos;
    this.telling = new Telling(new Fleet(store));
  }

  /** All that are written down. */
  public IncidentStore store() {
    return store;
  }

  /**
   * Takes the next report of a cluster.
   *
   * @param now the time in the cluster, by its logs
   * @return those of which a person must hear, as they are now
   */
  public List<Incident> observe(String cluster, Report report, Instant now) {
    return observe(cluster, report.diagnoses(), now);
  }

  /** Takes the diagnoses of a cluster's next report. */
  public List<Incident> observe(String cluster, List<Diagnosis> diagnoses, Instant now) {
    return alone(() -> {
      for (int attempt = 1; ; attempt++) {
        try {
          return written(cluster, diagnoses, now);
        } catch (StaleIncidentException e) {
          outdated.add(cluster);
          if (attempt == TRIES) {
            throw new IllegalStateException("somebody else writes to " + cluster, e);
          }
        } catch (RuntimeException e) {
          outdated.add(cluster);
          throw e;
        }
      }
    });
  }

  private List<Incident> written(String cluster, List<Diagnosis> diagnoses, Instant now)
      throws StaleIncidentException {
    telling.tell();
    IncidentBook book = book(cluster);
    List<Incident> saved = new ArrayList<>();
    for (Incident changed : book.observe(diagnoses, now)) {
      Incident written = traced(changed, () -> store.save(changed));
      book.take(written);
      saved.add(written);
      telling.note(written, false);
      telling.tell();
    }
    refresh(cluster, book);
    return saved;
  }

  /** Writes an incident down. */
  private interface Saving {
    Incident save() throws StaleIncidentException;
  }

  private Incident traced(Incident next, Saving saving) throws StaleIncidentException {
    String status = next.status().name().toLowerCase(Locale.ROOT);
    try (Span span = traces.change(next.id(), next.cluster(), next.diagnosis().id(), status)) {
      try {
        return saving.save();
      } catch (StaleIncidentException | RuntimeException e) {
        span.fail(e.getClass().getName());
        throw e;
      }
    }
  }

  private void refresh(String cluster, IncidentBook book) throws StaleIncidentException {
    long now = nanos.getAsLong();
    if (now - refreshed.computeIfAbsent(cluster, first -> now) >= REFRESHED_EVERY.toNanos()) {
      refreshed.put(cluster, now);
      for (Incident told : book.unwritten()) {
        book.take(traced(told, () -> store.save(told)));
      }
      if (book.hasOthers()) {
        book.takeOthers();
      }
    }
  }

  /** Lets go of what is known of a cluster; it is read again where somebody asks for it. */
  public void forget(String cluster) {
    alone(() -> {
      refreshed.remove(cluster);
      outdated.remove(cluster);
      return Optional.ofNullable(books.remove(cluster));
    });
  }

  /** Whether time alone may change something, as {@link IncidentBook#isWaiting} says. */
  public boolean isWaiting(String cluster) {
    return alone(() -> book(cluster).isWaiting());
  }

  /**
   * A person's word on an incident.
   *
   * @param deed what it does to it
   * @param act who says it, for the audit
   * @return the incident as it is then; empty where there is none of this id
   */
  public Optional<Incident> say(String id, PersonalChange deed, Act act) {
    return alone(() -> {
      for (int attempt = 1; ; attempt++) {
        try {
          return said(id, deed, act);
        } catch (StaleIncidentException e) {
          if (attempt == TRIES) {
            throw new StoreFailure("others write to " + id + " all the time", e);
          }
        }
      }
    });
  }

  private Optional<Incident> said(String id, PersonalChange deed, Act act)
      throws StaleIncidentException {
    Optional<Incident> found = store.find(id);
    if (found.isEmpty()) {
      return found;
    }
    Incident next = deed.to(found.get());
    if (next.equals(found.get())) {
      return found;
    }
    Incident written = traced(next, () -> store.save(next, act));
    // Where the cluster's book is not open, it will be read with this in it.
    Optional.ofNullable(books.get(written.cluster()))
        .filter(book -> !Fleet.isWhole(written))
        .ifPresent(book -> book.take(written));
    telling.note(written, true);
    tellOfDeed();
    return Optional.of(written);
  }

  /** What was done is done: that others cannot hear of it yet is not for who did it. */
  private void tellOfDeed() {
    try {
      telling.tell();
    } catch (StoreFailure e) {
      LOG.warn("What a person did is written down, and told later: {}", e.getMessage());
    }
  }

  private IncidentBook book(String cluster) {
    IncidentBook book =
        books.computeIfAbsent(
            cluster, name -> new IncidentBook(name, policy, written(name), ownership));
    if (outdated.contains(cluster)) {
      book = book.reread();
      books.put(cluster, book);
      outdated.remove(cluster);
    }
    return book;
  }

  private WrittenIncidents written(String cluster) {
    return new WrittenIncidents() {
      @Override
      public Optional<Incident> find(String id) {
        return store.find(id);
      }

      // Somebody may call a cluster by the name that stands for all of them.
      @Override
      public List<Incident> live() {
        return store.live(cluster).stream().filter(incident -> !Fleet.isWhole(incident)).toList();
      }
    };
  }

  /**
   * Tells somebody of every change from now on.
   *
   * @param watcher must not block
   * @return ends it
   */
  public Runnable watch(Consumer<Incident> watcher) {
    return telling.watch(watcher);
  }

  private <T> T alone(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}

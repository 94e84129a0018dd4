// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentId;
import io.etiolog.service.incident.IncidentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says as one thing what befalls many clusters at once: an incident of its own, of the cluster
 * {@value #CLUSTER}, whose objects are the clusters. It opens when the same cause opened in {@value
 * #MANY} clusters within ten minutes by their logs, and is closed when none of them has it any
 * more. All that it knows stands in the store, so that it goes on after a restart. Not thread-safe.
 */
final class Fleet {
  /** What stands where others have their cluster. */
  static final String CLUSTER = "*";

  /** From how many clusters on it is one thing. */
  static final int MANY = 5;

  private static final Duration AT_ONCE = Duration.ofMinutes(10);
  private static final Duration SAME_AGAIN = Duration.ofDays(1);

  private final IncidentStore store;

  Fleet(IncidentStore store) {
    this.store = store;
  }

  /**
   * What is to be said of a change.
   *
   * @param whole what became of the fleet's incident, as it was written down
   * @param hides whether the cluster's own incident is a part of it, and nobody has to hear of it
   */
  record Said(Optional<Incident> whole, boolean hides) {
    /** There is nothing that many clusters have. */
    static final Said NOTHING = new Said(Optional.empty(), false);
  }

  /** Takes a change of some cluster's incident, which was written down. */
  Said after(Incident changed) throws StaleIncidentException {
    List<Incident> others = store.openIn(changed.cause());
    Optional<Incident> known =
        store.fleet(changed.cause()).filter(whole -> isSameAgain(whole, changed));
    Optional<Incident> standing = known.filter(Incident::isOpen);
    if (standing.isPresent()) {
      return going(standing.get(), changed, others);
    }
    List<Incident> atOnce = others.stream().filter(other -> isAtOnce(other, changed)).toList();
    if (!changed.isOpen() || atOnce.size() < MANY || isSaid(known, changed)) {
      return Said.NOTHING;
    }
    Incident next =
        known.isPresent() ? again(known.get(), atOnce, changed) : begun(atOnce, changed);
    return new Said(Optional.of(store.save(next)), true);
  }

  /** Whether an incident is one of many clusters: their diagnoses say so, too. */
  static boolean isWhole(Incident incident) {
    return incident.cluster().equals(CLUSTER)
        && incident.diagnosis().scope().cluster().equals(CLUSTER);
  }

  /**
   * Whether a cluster's incident is a part of it, and told with it. What a person has closed goes
   * on hiding what was there then.
   *
   * @param begun when the part was opened, or opened again, by our own clock, as the time is by
   *     which a person has closed it
   */
  static boolean hides(Incident whole, Incident part, Instant begun) {
    return clusters(whole).contains(part.cluster())
        && (whole.isOpen()
            || closing(whole)
                .filter(closing -> !closing.by().equals(Change.ETIOLOG))
                .filter(closing -> !begun.isAfter(closing.at()))
                .isPresent());
  }

  private static boolean isAtOnce(Incident other, Incident changed) {
    Duration apart = Duration.between(began(other), began(changed)).abs();
    return apart.compareTo(AT_ONCE) <= 0;
  }

  /** When it was opened, or opened again. */
  private static Instant began(Incident incident) {
    return incident.history().reversed().stream()
        .filter(change -> change.kind() == Kind.REOPENED)
        .map(Change::at)
        .findFirst()
        .orElse(incident.opened());
  }

  /** A person has closed it, and this cluster was a part of it already. */
  private static boolean isSaid(Optional<Incident> known, Incident changed) {
    return known
        .filter(whole -> clusters(whole).contains(changed.cluster()))
        .flatMap(Fleet::closing)
        .filter(closing -> !closing.by().equals(Change.ETIOLOG))
        .isPresent();
  }

  private static Optional<Change> closing(Incident whole) {
    return whole.history().reversed().stream()
        .filter(change -> change.kind() == Kind.CLOSED)
        .findFirst();
  }

  /** What comes back within a day is the same. */
  private static boolean isSameAgain(Incident whole, Incident changed) {
    return whole.isOpen()
        || whole
            .ended()
            .filter(end -> !end.plus(SAME_AGAIN).isBefore(changed.changed()))
            .isPresent();
  }

  private Said going(Incident whole, Incident changed, List<Incident> others)
      throws StaleIncidentException {
    List<String> parts = clusters(whole);
    if (!changed.isOpen()) {
      boolean stands = others.stream().anyMatch(other -> parts.contains(other.cluster()));
      String text = "It is over in all " + parts.size() + " clusters";
      return stands || !parts.contains(changed.cluster())
          ? new Said(Optional.empty(), parts.contains(changed.cluster()))
          : said(whole.after(new Change(changed.changed(), Kind.CLOSED, Change.ETIOLOG, text)));
    }
    boolean alone =
        others.stream()
            .filter(other -> parts.contains(other.cluster()) && !other.id().equals(changed.id()))
            .noneMatch(other -> isAtOnce(other, changed));
    if (alone || parts.contains(changed.cluster())) {
      return new Said(Optional.empty(), !alone);
    }
    List<String> more = new ArrayList<>(parts);
    more.add(changed.cluster());
    Incident next = whole.told(of(changed.diagnosis(), more), List.of());
    // Each doubling is news; a hundred clusters one by one would be the flood that this prevents.
    if (more.size() % MANY != 0 || Integer.bitCount(more.size() / MANY) != 1) {
      store.save(next);
      return new Said(Optional.empty(), true);
    }
    String text = "It concerns " + more.size() + " clusters by now";
    return said(next.after(new Change(changed.changed(), Kind.SCOPE, Change.ETIOLOG, text)));
  }

  private Said said(Incident whole) throws StaleIncidentException {
    return new Said(Optional.of(store.save(whole)), true);
  }

  private static Incident begun(List<Incident> atOnce, Incident changed) {
    Instant first = atOnce.stream().map(Incident::opened).min(Instant::compareTo).orElseThrow();
    Diagnosis diagnosis = of(changed.diagnosis(), names(atOnce));
    return new Incident(
            IncidentId.of(CLUSTER + "\0", changed.cause(), first, 1),
            0,
            CLUSTER,
            IncidentStatus.OPEN,
            first,
            changed.changed(),
            Optional.empty(),
            diagnosis,
            List.of(),
            List.of())
        .after(new Change(changed.changed(), Kind.OPENED, Change.ETIOLOG, diagnosis.title()));
  }

  private static Incident again(Incident known, List<Incident> atOnce, Incident changed) {
    String text = "It is back in " + atOnce.size() + " clusters at once";
    return known
        .told(of(changed.diagnosis(), names(atOnce)), List.of())
        .after(new Change(changed.changed(), Kind.REOPENED, Change.ETIOLOG, text));
  }

  private static List<String> names(List<Incident> incidents) {
    return incidents.stream().map(Incident::cluster).sorted().toList();
  }

  private static List<String> clusters(Incident whole) {
    return whole.diagnosis().scope().objects();
  }

  /** One cluster's diagnosis as that of all of them, with its lines as the example. */
  private static Diagnosis of(Diagnosis one, List<String> clusters) {
    String title = one.title() + ", in " + clusters.size() + " clusters at once";
    return new Diagnosis(
        one.id(),
        title,
        one.severity(),
        one.layer(),
        one.role(),
        one.status(),
        one.confidence(),
        one.summary(),
        one.impact(),
        new Diagnosis.Scope(CLUSTER, List.of(), List.of(), clusters),
        one.firstSeen(),
        one.lastSeen(),
        one.occurrences(),
        one.evidence(),
        one.against(),
        one.explains(),
        one.runnerUp(),
        one.lookAlikes(),
        one.references(),
        // What repairs one cluster has its names in it.
        Optional.empty());
  }
}

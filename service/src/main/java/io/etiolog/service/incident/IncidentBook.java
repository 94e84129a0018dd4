// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

import static java.util.stream.Collectors.toSet;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Report;
import io.etiolog.service.incident.Change.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The incidents of one cluster. It is shown report after report, each of all that is known by then,
 * and gives the incidents that have changed. Not thread-safe.
 */
public final class IncidentBook {
  /** An instance that lives writes down every half minute what lines it gets. */
  private static final Duration CHANGED_OVER = Duration.ofMinutes(5);

  private final String cluster;
  private final IncidentPolicy policy;
  private final WrittenIncidents written;
  private final Ownership ownership;
  private final Map<String, Incident> live = new LinkedHashMap<>();

  /** Incidents of which more was told than anybody must hear. */
  private final Set<String> told = new LinkedHashSet<>();

  /** Incidents of whose cause a report has told; of the others nothing is known here. */
  private final Set<String> seen = new LinkedHashSet<>();

  /** Since when an open incident does not stand any more. */
  private final Since ending = new Since();

  /** Since when a cause is told of which no line says when it was, or says a time to come. */
  private final Since timeless = new Since();

  /** Whether a cause was told last that is certain enough and has not lasted yet. */
  private boolean opening;

  /**
   * Goes on where another one ended.
   *
   * @param cluster the name of the cluster
   * @param written asked for what may still change now, and again before another one is opened
   * @param ownership which of them are this instance's
   */
  public IncidentBook(
      String cluster, IncidentPolicy policy, WrittenIncidents written, Ownership ownership) {
    this.ownership = ownership;
    this.cluster = cluster;
    this.policy = policy;
    this.written = written;
    written.live().forEach(incident -> live.put(incident.id(), incident));
  }

  /** The same book over what is written down now: what it has seen, it has seen. */
  public IncidentBook reread() {
    IncidentBook next = new IncidentBook(cluster, policy, written, ownership);
    next.seen.addAll(seen);
    next.ending.takeAll(ending);
    next.timeless.takeAll(timeless);
    next.opening = opening;
    return next;
  }

  /**
   * Takes the next report.
   *
   * @param report what all the logs amount to
   * @param now the time in the cluster, by its logs
   * @return the incidents of which a person must hear, each as it is now, in the order of their
   *     changes
   */
  public List<Incident> observe(Report report, Instant now) {
    return observe(report.diagnoses(), now);
  }

  /** Takes the diagnoses of the next report, which are all of it that incidents rest on. */
  public List<Incident> observe(List<Diagnosis> diagnoses, Instant now) {
    Map<String, Incident> changed = new LinkedHashMap<>();
    opening = false;
    List<Diagnosis> roots =
        diagnoses.stream()
            .filter(d -> d.role() == Role.ROOT && d.status() == Status.ACTIVE)
            .toList();
    timeless.keepOnly(roots.stream().map(Diagnosis::id).toList());
    roots.forEach(root -> stands(root, diagnoses, now, changed));
    Set<String> causes = diagnoses.stream().map(Diagnosis::id).collect(toSet());
    for (Incident incident : List.copyOf(live.values())) {
      if (causes.contains(incident.cause())) {
        seen.add(incident.id());
      }
      if (roots.stream().noneMatch(root -> root.id().equals(incident.cause()))) {
        standsNoMore(incident, diagnoses, now, changed);
      }
    }
    return List.copyOf(changed.values());
  }

  /** The incident of this id, where it may still change. */
  public Optional<Incident> find(String id) {
    return Optional.ofNullable(live.get(id));
  }

  /** Takes an incident as it was written down, or as a person has changed it. */
  public void take(Incident incident) {
    Incident known = live.get(incident.id());
    if (known == null) {
      return;
    }
    // What was written down may be older than what the logs have told since.
    Incident next = incident.told(known.diagnosis(), known.consequences());
    live.put(next.id(), next);
    if (next.equals(incident)) {
      told.remove(next.id());
    }
  }

  /** Whether others look after some of them. */
  public boolean hasOthers() {
    return live.values().stream().anyMatch(ownership::isOthers);
  }

  /** Takes the incidents as others have written them down since. */
  public void takeOthers() {
    written.live().forEach(this::takeOthers);
  }

  private void takeOthers(Incident incident) {
    boolean newer = find(incident.id()).filter(it -> it.version() >= incident.version()).isEmpty();
    if (newer && ownership.isOurs(incident)) {
      take(incident);
    } else if (newer) {
      live.put(incident.id(), incident);
      told.remove(incident.id());
    }
  }

  /** The incidents of which more was told than was written down. */
  public List<Incident> unwritten() {
    return told.stream().flatMap(id -> find(id).stream()).toList();
  }

  private void stands(
      Diagnosis root, List<Diagnosis> diagnoses, Instant now, Map<String, Incident> changed) {
    List<Diagnosis> following = following(root, diagnoses);
    Optional<Incident> known = known(root, following, now);
    if (known.isEmpty() && isWorthOpening(root, now)) {
      // Another instance may have opened it since this book was.
      takeOthers();
      known = known(root, following, now);
    }
    if (known.isPresent() && (isOver(known.get(), root) || isTold(known.get(), root))) {
      return;
    }
    if (known.isPresent()) {
      Incident next = Retelling.of(known.get(), root, following, now, ownership.self());
      ending.end(next.id());
      note(known.get(), next, changed);
    } else if (isWorthOpening(root, now)) {
      Incident opened = open(root, following, now);
      changed.put(opened.id(), put(opened));
    } else {
      opening |= root.confidence() >= policy.certainty();
    }
  }

  private Optional<Incident> known(Diagnosis root, List<Diagnosis> following, Instant now) {
    return of(root.id(), now)
        .or(() -> deepest(following, now))
        .or(() -> begunWith(root))
        .or(() -> timeless(root, now));
  }

  /** The incident of a cause that tells no time, however long ago it ended. */
  private Optional<Incident> timeless(Diagnosis root, Instant now) {
    return isTimed(root, now)
        ? Optional.empty()
        : live.values().stream().filter(incident -> incident.cause().equals(root.id())).findFirst();
  }

  private static boolean isTimed(Diagnosis root, Instant now) {
    return root.firstSeen().filter(first -> !first.isAfter(now)).isPresent();
  }

  /**
   * Whether an incident has ended, and nothing of its cause was seen since: by the times of its
   * lines alone, for who closes it has another clock than who wrote them; where they tell none, by
   * their number.
   */
  private static boolean isOver(Incident incident, Diagnosis root) {
    boolean more =
        root.lastSeen().isEmpty() && root.occurrences() > incident.diagnosis().occurrences();
    return incident.status() == IncidentStatus.CLOSED
        && !more
        && !root.lastSeen()
            .orElse(Instant.MIN)
            .isAfter(incident.diagnosis().lastSeen().orElse(Instant.MIN));
  }

  /**
   * Whether another instance tells that it stands. Where the lines have gone to this one for a
   * while, as when a shipper has changed over, the other one would never hear of its end.
   */
  private boolean isTold(Incident incident, Diagnosis root) {
    return incident.isOpen()
        && ownership.isOthers(incident)
        && !root.lastSeen()
            .orElse(Instant.MIN)
            .isAfter(
                incident
                    .diagnosis()
                    .lastSeen()
                    .map(last -> last.plus(CHANGED_OVER))
                    .orElse(Instant.MAX));
  }

  /** The incident of this cause that began with the same line, however long ago it ended. */
  private Optional<Incident> begunWith(Diagnosis root) {
    Optional<Incident> begun =
        root.firstSeen()
            .flatMap(began -> any(IncidentId.of(cluster, root.id(), began, 1)))
            .filter(incident -> incident.cause().equals(root.id()));
    begun.ifPresent(this::put);
    return begun;
  }

  private Optional<Incident> any(String id) {
    return find(id).or(() -> written.find(id));
  }

  /** An incident that was opened for this cause may have another one by now, and keeps its id. */
  private String freeId(String cause, Instant began) {
    int ordinal = 1;
    while (any(IncidentId.of(cluster, cause, began, ordinal)).isPresent()) {
      ordinal++;
    }
    return IncidentId.of(cluster, cause, began, ordinal);
  }

  private boolean isWorthOpening(Diagnosis root, Instant now) {
    Instant began = began(root, now);
    return root.confidence() >= policy.certainty() && !began.plus(policy.lasting()).isAfter(now);
  }

  private Instant began(Diagnosis root, Instant now) {
    return root.firstSeen()
        .filter(first -> !first.isAfter(now))
        .orElseGet(() -> timeless.of(root.id(), now));
  }

  private Incident open(Diagnosis root, List<Diagnosis> following, Instant now) {
    Instant began = began(root, now);
    Incident fresh =
        new Incident(
            freeId(root.id(), began),
            0,
            cluster,
            IncidentStatus.OPEN,
            began,
            now,
            Optional.empty(),
            root,
            following,
            List.of(),
            ownership.self());
    seen.add(fresh.id());
    return fresh.after(Change.of(now, Kind.OPENED, root.title()));
  }

  /** The incident of a cause: the live one, or one that ended so lately that it is the same. */
  private Optional<Incident> of(String cause, Instant now) {
    return live.values().stream()
        .filter(incident -> incident.cause().equals(cause))
        .filter(incident -> incident.isOpen() || isSameAgain(incident, now))
        .findFirst();
  }

  private boolean isSameAgain(Incident incident, Instant now) {
    return incident.ended().filter(end -> !end.plus(policy.sameAgain()).isBefore(now)).isPresent();
  }

  /** An open incident whose cause turned out to follow from something deeper. */
  private Optional<Incident> deepest(List<Diagnosis> following, Instant now) {
    return following.stream()
        .flatMap(symptom -> of(symptom.id(), now).stream())
        .filter(Incident::isOpen)
        .filter(incident -> !ownership.isOthers(incident))
        .findFirst();
  }

  private static List<Diagnosis> following(Diagnosis root, List<Diagnosis> diagnoses) {
    return diagnoses.stream()
        .filter(d -> root.explains().contains(d.id()) && d.status() == Status.ACTIVE)
        .toList();
  }

  private void standsNoMore(
      Incident incident, List<Diagnosis> diagnoses, Instant now, Map<String, Incident> changed) {
    Incident next =
        switch (incident.status()) {
          case OPEN -> isEnded(incident) ? ending(incident, diagnoses, now) : incident;
          case RECOVERED -> ownership.isOthers(incident) ? incident : quiet(incident, now);
          case CLOSED -> incident;
        };
    note(incident, next, changed);
    if (next.status() == IncidentStatus.CLOSED && !isSameAgain(next, now)) {
      live.remove(next.id());
      seen.remove(next.id());
    }
  }

  /** Whether it is this instance that ends it, which has to know of it. */
  private boolean isEnded(Incident incident) {
    return ownership.isOurs(incident)
        || (seen.contains(incident.id()) && !ownership.isOthers(incident));
  }

  /** How long the end of an incident has to hold; where its lines are lost here, for long. */
  private Duration hold(Incident incident) {
    return seen.contains(incident.id()) ? policy.recovery() : policy.sameAgain();
  }

  /** Whatever ends it has to hold: a diagnosis may flicker while its lines come in. */
  private Incident ending(Incident incident, List<Diagnosis> diagnoses, Instant now) {
    Instant since = ending.of(incident.id(), now);
    if (since.plus(hold(incident)).isAfter(now)) {
      return incident;
    }
    ending.end(incident.id());
    return Retelling.ended(
        incident.owned(ownership.self()), diagnoses, seen.contains(incident.id()), now);
  }

  private Incident quiet(Incident incident, Instant now) {
    boolean over =
        incident.ended().filter(end -> !end.plus(policy.quiet()).isAfter(now)).isPresent();
    return over ? Retelling.quiet(incident, policy.quiet(), now) : incident;
  }

  private void note(Incident before, Incident now, Map<String, Incident> changed) {
    put(now);
    if (!now.history().getLast().equals(before.history().getLast())) {
      changed.put(now.id(), now);
    } else if (!now.equals(before)) {
      told.add(now.id());
    }
  }

  private Incident put(Incident incident) {
    live.put(incident.id(), incident);
    return incident;
  }

  /**
   * Whether time alone may change something: an incident waits for its recovery or its end, or a
   * cause for having lasted, of which no line may tell again since what it has struck is dead.
   */
  public boolean isWaiting() {
    return opening || !live.isEmpty();
  }

  /** The incidents that may still change. */
  public List<Incident> live() {
    return List.copyOf(live.values());
  }
}

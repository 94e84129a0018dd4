// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

import io.etiolog.rules.report.Diagnosis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A fault of one cluster, from its opening to its end. Immutable: each change gives a new one.
 *
 * @param id its identity, the same after a replay
 * @param version how often it was written down; 0 where it never was
 * @param cluster the name under which its logs come
 * @param status where in its life it is
 * @param opened the time of the first line that told of it
 * @param changed the last change, by the clock of {@link Change}
 * @param ended when it recovered or was closed, the later of the two
 * @param diagnosis the cause as it was last told, with its evidence and plan
 * @param consequences what follows from it, as last told
 * @param history what happened to it, in its order
 * @param owner the instance that tells of it, as {@link Ownership} has it; {@code ""} where none
 *     does
 */
public record Incident(
    String id,
    long version,
    String cluster,
    IncidentStatus status,
    Instant opened,
    Instant changed,
    Optional<Instant> ended,
    Diagnosis diagnosis,
    List<Diagnosis> consequences,
    List<Change> history,
    String owner) {
  /** Of more entries the oldest go, but for the first, and what people said as the last. */
  static final int MOST_HISTORY = 500;

  /** Forbids later change. */
  public Incident {
    consequences = List.copyOf(consequences);
    history = List.copyOf(history);
  }

  /** One of which no instance tells. */
  public Incident(
      String id,
      long version,
      String cluster,
      IncidentStatus status,
      Instant opened,
      Instant changed,
      Optional<Instant> ended,
      Diagnosis diagnosis,
      List<Diagnosis> consequences,
      List<Change> history) {
    this(
        id, version, cluster, status, opened, changed, ended, diagnosis, consequences, history, "");
  }

  /** The id of its cause in the failure catalogue, or in a site's rules. */
  public String cause() {
    return diagnosis.id();
  }

  /** Whether its cause stands. */
  public boolean isOpen() {
    return status == IncidentStatus.OPEN;
  }

  /** The same, written down so often. */
  public Incident version(long written) {
    return new Incident(
        id,
        written,
        cluster,
        status,
        opened,
        changed,
        ended,
        diagnosis,
        consequences,
        history,
        owner);
  }

  /** The same, of which this instance tells. */
  public Incident owned(String by) {
    return new Incident(
        id, version, cluster, status, opened, changed, ended, diagnosis, consequences, history, by);
  }

  /** Who has seen it since it was last opened, and when; empty while nobody has. */
  public Optional<Change> acknowledged() {
    return history.reversed().stream()
        .takeWhile(change -> change.kind() != Change.Kind.REOPENED)
        .filter(change -> change.kind() == Change.Kind.ACKNOWLEDGED)
        .findFirst();
  }

  /** The same, with what is told of it now; nothing has happened that a person must know. */
  public Incident told(Diagnosis now, List<Diagnosis> following) {
    return new Incident(
        id, version, cluster, status, opened, changed, ended, now, following, history, owner);
  }

  /** The same after a change. */
  public Incident after(Change change) {
    IncidentStatus next =
        switch (change.kind()) {
          case OPENED, REOPENED -> IncidentStatus.OPEN;
          case RECOVERED -> IncidentStatus.RECOVERED;
          case CLOSED -> IncidentStatus.CLOSED;
          default -> status;
        };
    Optional<Instant> end =
        switch (change.kind()) {
          case RECOVERED, CLOSED -> Optional.of(change.at());
          case OPENED, REOPENED -> Optional.empty();
          default -> ended;
        };
    return new Incident(
        id,
        version,
        cluster,
        next,
        opened,
        change.at(),
        end,
        diagnosis,
        consequences,
        with(change),
        owner);
  }

  private List<Change> with(Change change) {
    List<Change> all = new ArrayList<>(history);
    if (all.size() >= MOST_HISTORY) {
      all.remove(oldest());
    }
    all.add(change);
    return all;
  }

  private int oldest() {
    return IntStream.range(1, history.size())
        .filter(i -> history.get(i).by().equals(Change.ETIOLOG))
        .findFirst()
        .orElse(1);
  }
}

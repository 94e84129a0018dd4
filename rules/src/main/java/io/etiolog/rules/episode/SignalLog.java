// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.match.Occurrence;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What is kept of one signal, scope by scope. Not thread-safe. */
final class SignalLog {
  private static final int KEPT_AT_EACH_END = 200;

  /** A signal in more scopes than this keeps little of each that is new. */
  private static final int SCOPES_KEPT_WHOLE = 100;

  private static final int KEPT_OF_MANY = 10;

  /** How many of the oldest are asked whether they are needed before one has to go. */
  private static final int MOST_SPARED = 20;

  private final Signal signal;

  /** The scope that was silent for longest comes first. */
  private final Map<List<String>, Kept> scopes = new LinkedHashMap<>(16, 0.75f, true);

  SignalLog(Signal signal) {
    this.signal = signal;
  }

  int size() {
    return scopes.size();
  }

  Collection<Kept> scopes() {
    return scopes.values();
  }

  Optional<Kept> in(List<String> scope) {
    return Optional.ofNullable(scopes.get(scope));
  }

  Kept begin(List<String> scope, long place) {
    Kept kept =
        new Kept(place, scopes.size() < SCOPES_KEPT_WHOLE ? KEPT_AT_EACH_END : KEPT_OF_MANY);
    scopes.put(scope, kept);
    return kept;
  }

  void restore(SavedScope saved) {
    scopes.put(saved.scope(), Kept.of(saved));
  }

  /** What is kept, the scope first that was silent for longest. */
  List<SavedScope> saved() {
    return scopes.entrySet().stream()
        .map(entry -> entry.getValue().saved(signal, entry.getKey()))
        .toList();
  }

  /** Keeps less of what is over since before this time. */
  void letGo(Instant before) {
    scopes.values().removeIf(kept -> kept.isOverSince(before));
    scopes.values().forEach(kept -> kept.letGo(before));
  }

  /** The most that any scope keeps at each end of a stretch. */
  int mostAtEachEnd() {
    return scopes.values().stream().mapToInt(Kept::atEachEnd).max().orElse(0);
  }

  /** Keeps fewer at each end of the stretches of every scope. */
  void thin(int most) {
    scopes.values().forEach(kept -> kept.thin(most));
  }

  /** About how much memory it takes. */
  long bytes() {
    return scopes.values().stream().mapToLong(Kept::bytes).sum();
  }

  /** A recovery came, of one scope or of all. */
  void turn(Occurrence recovery) {
    Reach reach = Reach.of(recovery, signal.by());
    if (reach.isWhole()) {
      in(reach.values()).ifPresent(Kept::turn);
    } else {
      scopes.values().forEach(Kept::turn);
    }
  }

  /** Whether it has a scope of which this recovery speaks by all its names. */
  boolean isEndedBy(Occurrence recovery) {
    Reach reach = Reach.of(recovery, signal.by());
    return reach.isWhole() && scopes.containsKey(reach.values());
  }

  /**
   * Forgets the scope that was silent for longest, but for those that are needed.
   *
   * @return what was kept of it
   */
  Kept forgetOne(Predicate<Occurrence> needed) {
    List<Map.Entry<List<String>, Kept>> oldest =
        scopes.entrySet().stream().limit(MOST_SPARED).map(Map.Entry::copyOf).toList();
    Map.Entry<List<String>, Kept> victim =
        oldest.stream()
            .filter(entry -> !needed.test(entry.getValue().latest()))
            .findFirst()
            .orElse(oldest.getFirst());
    oldest.stream()
        .takeWhile(entry -> !entry.getKey().equals(victim.getKey()))
        .forEach(entry -> in(entry.getKey()));
    scopes.remove(victim.getKey());
    return victim.getValue();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.match.Occurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found so far: for each signal and scope the first and the last occurrences of every
 * stretch, and their exact number. Memory is bounded: where the lines that are kept take too much
 * of it, fewer are kept at the ends of the longest stretches; where there are too many scopes, the
 * signal that has most of them forgets its oldest, so that what is said of very many things leaves
 * room for everything else. Not thread-safe.
 */
public final class OccurrenceLog {
  private static final int MOST_SCOPES = 20_000;

  /** A quarter of the heap that a diagnosis has to do with. */
  private static final long MOST_BYTES = 32 << 20;

  /** What is left when room was made, so that it is not made for each line. */
  private static final long AFTER_THINNING = MOST_BYTES / 4 * 3;

  private final Map<String, SignalLog> bySignal = new LinkedHashMap<>();

  /** By the name of a recovery: the signals that it ends. */
  private final Map<String, List<SignalLog>> ended = new HashMap<>();

  private final Map<String, Set<String>> forgotten = new LinkedHashMap<>();
  private int scopes;
  private int mostOfOne;
  private long begun;
  private long bytes;

  /** Adds one occurrence. */
  public void add(Occurrence occurrence) {
    String name = occurrence.signal().name();
    ended.getOrDefault(name, List.of()).forEach(log -> log.turn(occurrence));
    SignalLog log = logOf(occurrence.signal());
    List<String> scope = scope(occurrence);
    Kept kept = log.in(scope).orElseGet(() -> begin(log, scope));
    long before = kept.bytes();
    kept.add(occurrence);
    bytes += kept.bytes() - before;
    if (bytes > MOST_BYTES) {
      makeRoom();
    }
  }

  /** Halves what the longest keep, until there is room; then the oldest of what takes most go. */
  private void makeRoom() {
    int most = bySignal.values().stream().mapToInt(SignalLog::mostAtEachEnd).max().orElse(1);
    while (bytes > AFTER_THINNING && most > 1) {
      most /= 2;
      for (SignalLog log : bySignal.values()) {
        log.thin(most);
      }
      count();
    }
    while (bytes > AFTER_THINNING) {
      SignalLog heaviest =
          bySignal.values().stream().max(Comparator.comparingLong(SignalLog::bytes)).orElseThrow();
      while (bytes > AFTER_THINNING && heaviest.size() > 0) {
        forgetOneOf(heaviest);
      }
      count();
    }
  }

  private SignalLog logOf(Signal signal) {
    SignalLog known = bySignal.get(signal.name());
    if (known != null) {
      return known;
    }
    SignalLog log = new SignalLog(signal);
    bySignal.put(signal.name(), log);
    for (String recovery : signal.endsWith()) {
      ended.computeIfAbsent(recovery, key -> new ArrayList<>()).add(log);
    }
    return log;
  }

  /** The values that tell its scope from others of its signal. */
  static List<String> scope(Occurrence occurrence) {
    List<String> by = occurrence.signal().by();
    return by.isEmpty() ? List.of() : by.stream().map(occurrence::value).toList();
  }

  private Kept begin(SignalLog log, List<String> scope) {
    if (scopes >= MOST_SCOPES) {
      forgetFor(log);
    } else {
      scopes++;
    }
    Kept kept = log.begin(scope, begun++);
    mostOfOne = Math.max(mostOfOne, log.size());
    return kept;
  }

  private void forgetFor(SignalLog asking) {
    SignalLog victim = asking.size() >= mostOfOne ? asking : largest();
    forgetOneOf(victim);
    if (victim != asking) {
      mostOfOne = largest().size();
    }
  }

  private void forgetOneOf(SignalLog victim) {
    Kept gone = victim.forgetOne(this::endsSomething);
    bytes -= gone.bytes();
    Occurrence latest = gone.latest();
    forgotten
        .computeIfAbsent(latest.evidence().origin().file(), key -> new TreeSet<>())
        .add(latest.signal().name());
  }

  private SignalLog largest() {
    return bySignal.values().stream().max(Comparator.comparingInt(SignalLog::size)).orElseThrow();
  }

  /** A recovery without which what it ended would be taken to stand. */
  private boolean endsSomething(Occurrence occurrence) {
    return ended.getOrDefault(occurrence.signal().name(), List.of()).stream()
        .anyMatch(log -> log.isEndedBy(occurrence));
  }

  /** All that is kept, to be {@linkplain #restore restored} later. */
  public List<SavedScope> saved() {
    return bySignal.values().stream().flatMap(log -> log.saved().stream()).toList();
  }

  /**
   * Goes on where another one was saved; only what holds nothing yet can.
   *
   * @param gone what that one had {@linkplain #forgotten forgotten}
   */
  public void restore(List<SavedScope> saved, Map<String, Set<String>> gone) {
    for (SavedScope scope : saved) {
      logOf(scope.signal()).restore(scope);
      begun = Math.max(begun, scope.place() + 1);
    }
    gone.forEach((file, signals) -> forgotten.put(file, new TreeSet<>(signals)));
    count();
  }

  /**
   * Lets go of what has recovered and was not said again since before this time; of what was said
   * again and again, it keeps the beginning and the end. Numbers stay exact for what is kept.
   */
  public void letGo(Instant before) {
    bySignal.values().forEach(log -> log.letGo(before));
    count();
  }

  private void count() {
    scopes = bySignal.values().stream().mapToInt(SignalLog::size).sum();
    mostOfOne = bySignal.values().stream().mapToInt(SignalLog::size).max().orElse(0);
    bytes = bySignal.values().stream().mapToLong(SignalLog::bytes).sum();
  }

  /** The files that what is kept stands in. */
  public Set<String> files() {
    return bySignal.values().stream()
        .flatMap(log -> log.scopes().stream())
        .flatMap(Kept::all)
        .map(occurrence -> occurrence.evidence().origin().file())
        .collect(Collectors.toSet());
  }

  /** By file: the signals of which more was said there than could be kept. */
  public Map<String, Set<String>> forgotten() {
    return Map.copyOf(forgotten);
  }

  /**
   * What was kept of each scope, in order; the scopes in the order in which they were first seen.
   */
  List<List<Occurrence>> byScope() {
    return bySignal.values().stream()
        .flatMap(log -> log.scopes().stream())
        .sorted(Comparator.comparingLong(Kept::place))
        .map(Kept::sorted)
        .toList();
  }

  /** What was left out of all this. */
  public LeftOut leftOut() {
    LeftOut leftOut = new LeftOut();
    bySignal.values().forEach(log -> log.scopes().forEach(kept -> kept.tell(leftOut)));
    return leftOut;
  }

  /** The kept occurrences that have a capture, in no order. */
  public List<Occurrence> having(String capture) {
    return bySignal.values().stream()
        .flatMap(log -> log.scopes().stream())
        .flatMap(Kept::all)
        .filter(occurrence -> occurrence.captures().containsKey(capture))
        .toList();
  }

  /** The kept occurrences of some signals, in order. */
  public List<Occurrence> of(List<String> signals) {
    return signals.stream()
        .distinct()
        .flatMap(name -> Stream.ofNullable(bySignal.get(name)))
        .flatMap(log -> log.scopes().stream())
        .sorted(Comparator.comparingLong(Kept::place))
        .flatMap(Kept::all)
        .sorted(Occurrence.ORDER)
        .toList();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.match.Occurrence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found so far: for each signal and scope the first and the last occurrences, and their
 * exact number. Memory is bounded by the number of scopes, which is bounded too. Not thread-safe.
 */
public final class OccurrenceLog {
  private static final int KEPT_AT_EACH_END = 200;
  private static final int MOST_SCOPES = 20_000;

  private final Map<Scope, Kept> kept = new LinkedHashMap<>();

  /** A signal in one scope. */
  record Scope(String signal, List<String> values) {
    static Scope of(Occurrence occurrence) {
      List<String> values = occurrence.signal().by().stream().map(occurrence::value).toList();
      return new Scope(occurrence.signal().name(), values);
    }
  }

  /** The first and the last occurrences of a scope. */
  static final class Kept {
    private final List<Occurrence> first = new ArrayList<>();
    private final Deque<Occurrence> last = new ArrayDeque<>();
    private long count;

    private void add(Occurrence occurrence) {
      count++;
      if (first.size() < KEPT_AT_EACH_END) {
        first.add(occurrence);
        return;
      }
      last.add(occurrence);
      if (last.size() > KEPT_AT_EACH_END) {
        last.remove();
      }
    }

    List<Occurrence> sorted() {
      List<Occurrence> all = new ArrayList<>(first);
      all.addAll(last);
      all.sort(Occurrence.ORDER);
      return all;
    }

    long leftOut() {
      return count - first.size() - last.size();
    }
  }

  /** Adds one occurrence. */
  public void add(Occurrence occurrence) {
    Scope scope = Scope.of(occurrence);
    Kept scoped = kept.get(scope);
    if (scoped == null) {
      if (kept.size() >= MOST_SCOPES) {
        return;
      }
      scoped = new Kept();
      kept.put(scope, scoped);
    }
    scoped.add(occurrence);
  }

  /** All scopes with what was kept of them. */
  Map<Scope, Kept> scopes() {
    return kept;
  }

  /** The kept occurrences that have a capture, in no order. */
  public List<Occurrence> having(String capture) {
    return kept.values().stream()
        .flatMap(scoped -> scoped.sorted().stream())
        .filter(occurrence -> occurrence.captures().containsKey(capture))
        .toList();
  }

  /** The kept occurrences of some signals, in order. */
  public List<Occurrence> of(List<String> signals) {
    List<Occurrence> all = new ArrayList<>();
    kept.forEach((scope, scoped) -> {
      if (signals.contains(scope.signal())) {
        all.addAll(scoped.sorted());
      }
    });
    all.sort(Occurrence.ORDER);
    return all;
  }
}

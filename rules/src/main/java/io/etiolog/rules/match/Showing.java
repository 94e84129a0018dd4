// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.VersionRange;
import io.etiolog.rules.match.SignalMatcher.Hit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The signals that evidence shows, some of them in a few versions of its program only. So evidence
 * can be judged before it is known which version has said it. Immutable.
 */
public final class Showing {
  static final Showing NOTHING = new Showing(List.of());

  private final List<Shown> all;

  private record Shown(VersionRange versions, Hit hit) {
    private boolean isOf(Signal signal) {
      return hit.signal().name().equals(signal.name());
    }
  }

  private Showing(List<Shown> all) {
    this.all = all;
  }

  /** The same, with one more, which counts only where none before it is of its signal. */
  Showing with(VersionRange versions, Hit hit) {
    List<Shown> more = new ArrayList<>(all);
    more.add(new Shown(versions, hit));
    return new Showing(more);
  }

  Showing without(Signal signal) {
    return new Showing(all.stream().filter(shown -> !shown.isOf(signal)).toList());
  }

  /** Whether a signal is shown in all versions. */
  boolean isSure(Signal signal) {
    for (Shown shown : all) {
      if (shown.isOf(signal) && shown.versions().equals(VersionRange.ANY)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is shown where the program has this version, each signal once.
   *
   * @param version {@code ""} when not known, which may be any
   */
  public List<Hit> in(String version) {
    if (all.isEmpty()) {
      return List.of();
    }
    Map<String, Hit> hits = new LinkedHashMap<>();
    for (Shown shown : all) {
      if (shown.versions().covers(version)) {
        hits.putIfAbsent(shown.hit().signal().name(), shown.hit());
      }
    }
    return List.copyOf(hits.values());
  }
}

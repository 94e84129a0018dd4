// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import java.util.ArrayList;
import java.util.List;

/** The observations of one block, up to a limit; what goes beyond it is counted. */
final class Findings {
  static final int MOST = 20_000;

  private final List<Observation> found = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private long dropped;

  void add(Observation observation) {
    if (found.size() < MOST) {
      found.add(observation);
    } else {
      dropped++;
    }
  }

  void add(Fact fact) {
    add(fact.observation());
  }

  void addAll(List<Observation> observations) {
    observations.forEach(this::add);
  }

  /** Says once what went wrong; later calls with other words add to it, up to a few. */
  void problem(String words) {
    if (problems.size() < 5 && !problems.contains(words)) {
      problems.add(words);
    }
  }

  List<Observation> list() {
    return List.copyOf(found);
  }

  String problem() {
    List<String> all = new ArrayList<>(problems);
    if (dropped > 0) {
      all.add("dropped " + dropped + " observations beyond " + MOST);
    }
    return String.join("; ", all);
  }
}

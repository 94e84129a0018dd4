// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes of one file. Not safe to share between threads. */
final class Problems {
  private final String file;
  private final List<RuleProblem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Place place, String message) {
    add(place, message, "");
  }

  void add(Place place, String message, String suggestion) {
    found.add(new RuleProblem(file, place.line(), place.column(), message, suggestion));
  }

  /** How many there are; more of them after a step than before it means that the step failed. */
  int count() {
    return found.size();
  }

  String file() {
    return file;
  }

  List<RuleProblem> list() {
    return List.copyOf(found);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes of one file. Not safe to share between threads. */
public final class Problems {
  private final String file;
  private final List<RuleProblem> found = new ArrayList<>();

  /** Of a file. */
  public Problems(String file) {
    this.file = file;
  }

  /** Notes a mistake. */
  public void add(Place place, String message) {
    add(place, message, "");
  }

  /**
   * Notes a mistake.
   *
   * @param suggestion what to do instead, or {@code ""}
   */
  public void add(Place place, String message, String suggestion) {
    found.add(
        new RuleProblem(file, place.line(), place.column(), oneLine(message), oneLine(suggestion)));
  }

  /** What a message quotes from a file may have line breaks in it. */
  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  /** How many there are; more of them after a step than before it means that the step failed. */
  public int count() {
    return found.size();
  }

  /** The file. */
  public String file() {
    return file;
  }

  /** All of them, in the order in which they were found. */
  public List<RuleProblem> list() {
    return List.copyOf(found);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

/** A jq filter that can't be expressed. */
final class JqProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final int place;

  /**
   * Says what is wrong.
   *
   * @param place the index in the filter
   */
  JqProblem(String message, int place) {
    super(message, null, false, false);
    this.place = place;
  }

  int place() {
    return place;
  }
}

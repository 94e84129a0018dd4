// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.util.List;

/** The service was told things that it does not understand. */
public final class WrongSettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * Says all that is wrong.
   *
   * @param problems each a line of its own: where, what, and what to do
   */
  WrongSettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each with its place, in the order of file, environment and flags. */
  public List<String> problems() {
    return problems;
  }
}

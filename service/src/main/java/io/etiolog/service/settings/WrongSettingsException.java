// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The service was told things that it does not understand. */
public final class WrongSettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says all that is wrong.
   *
   * @param problems where, what, and what to do
   */
  WrongSettingsException(List<String> problems) {
    super(problems.stream().map(WrongSettingsException::oneLine).collect(Collectors.joining("\n")));
  }

  private static String oneLine(String problem) {
    return problem.replaceAll("\\R", " ");
  }

  /** Each on a line of its own, with its place, in the order of file, environment and flags. */
  public List<String> problems() {
    return String.valueOf(getMessage()).lines().toList();
  }
}

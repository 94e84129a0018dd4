// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

/**
 * A mistake in a file of the catalogue.
 *
 * @param file the file
 * @param line from 1
 * @param column from 1
 * @param message what is wrong
 * @param suggestion what to do instead, or {@code ""}
 */
public record RuleProblem(String file, int line, int column, String message, String suggestion) {
  /** In the form that editors make clickable. */
  @Override
  public String toString() {
    String text = file + ":" + line + ":" + column + ": " + message;
    return suggestion.isEmpty() ? text : text + " (" + suggestion + ")";
  }
}

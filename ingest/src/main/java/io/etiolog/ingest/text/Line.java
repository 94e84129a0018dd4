// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

/**
 * A line, or several that belong together.
 *
 * @param number the number of its first line, from 1
 * @param text without its line break
 * @param found whether the filter thinks it worth parsing
 * @param odd whether it begins unlike the log lines around it, so that something else may begin
 *     here
 */
public record Line(long number, String text, boolean found, boolean odd) {
  /** The same line with another text. */
  public Line withText(String other) {
    return new Line(number, other, found, odd);
  }
}

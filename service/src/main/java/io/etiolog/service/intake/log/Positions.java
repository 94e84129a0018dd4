// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

/**
 * A range of positions.
 *
 * @param from the first of them
 * @param to the first one behind them; equal to {@code from} where the range is empty
 */
public record Positions(long from, long to) {
  /** The range that holds nothing. */
  public static final Positions NONE = new Positions(0, 0);

  /** How many there are. */
  public long count() {
    return to - from;
  }
}

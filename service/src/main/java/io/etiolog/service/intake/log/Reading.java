// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

/** What a cursor found. */
public sealed interface Reading {
  /** The next entry. */
  record Found(Entry entry) implements Reading {}

  /**
   * Entries that cannot be read: deleted before this cursor came to them, or damaged. The cursor
   * goes on behind them.
   */
  record Missing(Positions positions) implements Reading {}

  /** Nothing new within the time given. */
  record Quiet() implements Reading {}
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

/** The exit statuses, as the report's contract has them. */
final class ExitStatus {
  /** Nothing wrong was found. */
  static final int FINE = 0;

  /** At least one active root cause, or a failing rule. */
  static final int FOUND = 1;

  /** Wrong usage, or unreadable input. */
  static final int USAGE = 2;

  /** A fault of Etiolog's own. */
  static final int INTERNAL = 3;

  private ExitStatus() {}
}

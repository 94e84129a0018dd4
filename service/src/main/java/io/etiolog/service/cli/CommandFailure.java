// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

/** A command cannot go on, for a reason that its user can do something about. */
final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Says why.
   *
   * @param message what is wrong, where, and what to do
   * @param status the exit status
   */
  CommandFailure(String message, int status) {
    super(message);
    this.status = status;
  }

  /** Wrong usage, or something that cannot be read or written. */
  static CommandFailure usage(String message) {
    return new CommandFailure(message, ExitStatus.USAGE);
  }

  int status() {
    return status;
  }
}

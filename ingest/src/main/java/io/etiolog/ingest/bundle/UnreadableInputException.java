// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import java.io.IOException;

/**
 * An argument cannot be read at all: it does not exist, or permission is missing. What is wrong
 * inside a bundle never throws; it is said in an {@link InputSummary}.
 */
public final class UnreadableInputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String input;

  /**
   * Says what cannot be read, and what to do.
   *
   * @param input the argument as it was given
   * @param remedy what is wrong and what helps, without the argument's name
   */
  public UnreadableInputException(String input, String remedy) {
    super(input + ": " + remedy);
    this.input = input;
  }

  /** The argument as it was given. */
  public String input() {
    return input;
  }
}

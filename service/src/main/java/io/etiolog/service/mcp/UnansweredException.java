// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp;

/** A question has no answer; the message says why, for whoever asked. */
public final class UnansweredException extends Exception {
  private static final long serialVersionUID = 1;

  /** One for this reason, in a sentence. */
  public UnansweredException(String why) {
    super(why);
  }
}

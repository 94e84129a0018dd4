// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

/** What became of a batch. */
public sealed interface AppendResult {
  /**
   * It is durable.
   *
   * @param position the entry's
   */
  record Appended(long position) implements AppendResult {}

  /**
   * It was durable before, under the same key; nothing was written.
   *
   * @param position the entry's
   */
  record Repeated(long position) implements AppendResult {}

  /**
   * It was not taken.
   *
   * @param reason why, and after how long to try again
   */
  record Refused(Refusal reason) implements AppendResult {}

  /** What whoever sent the same again is to be told. */
  default AppendResult asRepetition() {
    return this instanceof Appended(long position) ? new Repeated(position) : this;
  }
}

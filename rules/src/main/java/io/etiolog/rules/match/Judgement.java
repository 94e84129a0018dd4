// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import java.util.Map;

/** What a wording says of a line that holds its anchor. */
sealed interface Judgement {
  /**
   * The line shows the signal.
   *
   * @param captures what was read from it
   */
  record Taken(Map<String, String> captures) implements Judgement {}

  /**
   * The line does not.
   *
   * @param part the first part of the wording that did not hold
   * @param wanted what that part asked for: a plain text, an expression or the name of a field;
   *     {@code ""} where the signal or the wording tells by itself
   */
  record Missed(WordingPart part, String wanted) implements Judgement {}
}

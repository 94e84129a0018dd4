// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.Map;

/**
 * Another cause that would show the same as a rule's own, and what decides between the two. It is
 * named beside the rule's finding, never instead of it.
 *
 * @param id the other cause
 * @param when when it fits as well
 * @param where tests of captures, all of which one of the finding's lines has to pass
 * @param confidence how certain it would be, from 0 to 1
 * @param speaksFor what speaks for it, with values in double braces
 * @param speaksAgainst what speaks against it, with values in double braces
 * @param decides the one observation that would tell the two apart, with values in double braces
 */
public record Rival(
    String id,
    Condition when,
    Map<String, ValueTest> where,
    double confidence,
    String speaksFor,
    String speaksAgainst,
    String decides) {
  /** Forbids later change. */
  public Rival {
    where = Map.copyOf(where);
  }
}

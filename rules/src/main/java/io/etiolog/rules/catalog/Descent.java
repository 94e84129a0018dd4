// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.List;
import java.util.Map;

/**
 * Signs that few causes leave: a finding all of whose lines are such follows from no other.
 *
 * @param where tests of captures
 * @param from the causes
 */
public record Descent(Map<String, ValueTest> where, List<String> from) {
  /** Forbids later change. */
  public Descent {
    where = Map.copyOf(where);
    from = List.copyOf(from);
  }
}

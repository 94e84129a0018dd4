// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.Map;

/**
 * Under which conditions a cause brings something about. What is left out bounds nothing.
 *
 * @param id what it brings about
 * @param where tests of its captures, all of which one of its lines has to pass
 * @param on the capture that names the node on which alone that can happen, or {@code ""}
 */
public record Bound(String id, Map<String, ValueTest> where, String on) {
  /** Forbids later change. */
  public Bound {
    where = Map.copyOf(where);
  }
}

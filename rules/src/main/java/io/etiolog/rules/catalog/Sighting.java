// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.Map;

/**
 * How a snapshot shows a signal.
 *
 * @param kind the observation's kind, such as {@code etcd.member}
 * @param where tests of its attributes, all of which must hold
 * @param renames captures taken from attributes: capture name to attribute name
 */
public record Sighting(String kind, Map<String, ValueTest> where, Map<String, String> renames) {
  /** Forbids later change. */
  public Sighting {
    where = Map.copyOf(where);
    renames = Map.copyOf(renames);
  }
}

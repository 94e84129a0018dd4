// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.filter;

import java.util.List;

/**
 * All filters of a site.
 *
 * @param list in the order of their files
 */
public record Filters(List<Filter> list) {
  /** No filters. */
  public static final Filters NONE = new Filters(List.of());

  /** Forbids later change. */
  public Filters {
    list = List.copyOf(list);
  }
}

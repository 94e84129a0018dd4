// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.util.Map;
import java.util.Optional;

/**
 * Lines that were found, and how many fit in all.
 *
 * @param found a page of them
 * @param histogram how many fit over time; empty where none does, or the time did not do
 * @param facets by field, how many have each value that any has; none where the time did not do
 * @param counted whether the time did to count all
 */
public record Survey(
    FoundLines found,
    Optional<Histogram> histogram,
    Map<String, Map<String, Long>> facets,
    boolean counted) {
  /** Forbids later change. */
  public Survey {
    facets = Map.copyOf(facets);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.rules.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.rules.catalog.Rule;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Collection;
import java.util.List;

/**
 * Some rules of the catalogue.
 *
 * @param rules in the catalogue's order
 * @param after asks for the next page; missing on the last
 */
@Serdeable
record RulePage(
    @JsonInclude(JsonInclude.Include.ALWAYS) List<RuleBrief> rules, @Nullable String after) {
  /**
   * A page.
   *
   * @param after the id of the last one on the page before, or {@code ""}
   */
  static RulePage of(Collection<Rule> all, int limit, String after) {
    List<Rule> rest =
        all.stream()
            .dropWhile(rule -> !after.isEmpty() && !rule.id().equals(after))
            .skip(after.isEmpty() ? 0 : 1)
            .toList();
    List<RuleBrief> page = rest.stream().limit(limit).map(RuleBrief::of).toList();
    return new RulePage(page, rest.size() > limit ? page.getLast().id() : null);
  }
}

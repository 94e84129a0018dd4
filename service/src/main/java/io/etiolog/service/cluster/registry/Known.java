// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.rules.catalog.Nearest;
import java.util.List;

/** Finds fields that nobody knows: mostly they are mistyped, and would say nothing. Stateless. */
final class Known {
  private Known() {}

  /** Notes each field that is none of these, with the one that is probably meant. */
  static void of(JsonNode json, String place, List<String> problems, String... fields) {
    List<String> known = List.of(fields);
    json.fieldNames()
        .forEachRemaining(field -> {
          if (!known.contains(field)) {
            String meant = Nearest.didYouMean(field, known);
            problems.add(
                place + field + ": there is no such field" + (meant.isEmpty() ? "" : "; " + meant));
          }
        });
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.policy;

import java.util.Map;

/**
 * What the site says of its clusters.
 *
 * @param clusters names
 * @param labels by their names
 */
record Labelling(Glob clusters, Map<String, String> labels) {
  Labelling {
    labels = Map.copyOf(labels);
  }
}

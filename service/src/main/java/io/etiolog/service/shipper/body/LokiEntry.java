// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import io.etiolog.service.shipper.origin.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a stream.
 *
 * @param time when it was written
 * @param line the line
 * @param metadata structured metadata: names and values in turn
 * @param from where it begins in the body
 */
record LokiEntry(Optional<Instant> time, String line, List<String> metadata, long from) {
  /** Names its fields, with those of its stream. */
  void fill(Map<String, String> labels, Fields fields) {
    fields.clear();
    fields.line(line);
    time.ifPresent(fields::time);
    for (int i = 0; i + 1 < metadata.size(); i += 2) {
      fields.label(metadata.get(i), metadata.get(i + 1));
    }
    labels.forEach(fields::label);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies of field maps that keep their order ({@link Map#copyOf} does not). */
final class Fields {
  private Fields() {}

  static Map<String, String> copy(Map<String, String> fields) {
    return fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}

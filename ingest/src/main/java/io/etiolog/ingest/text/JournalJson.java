// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One record of a journal in the making, as {@code journalctl -o json} writes it. Bounded. */
final class JournalJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, String> fields = new LinkedHashMap<>();
  private int room;

  /**
   * @param room how many characters of names and values are kept
   */
  JournalJson(int room) {
    this.room = room;
  }

  /** Adds a field; what no longer fits is left out. */
  void put(String name, String value) {
    room -= name.length() + value.length();
    if (room >= 0) {
      fields.put(name, value);
    }
  }

  /** Adds a line to a field's value, where the field was kept. */
  void append(String name, String line) {
    room -= line.length() + 1;
    if (room >= 0) {
      fields.computeIfPresent(name, (same, value) -> value + "\n" + line);
    }
  }

  /** The record on one line without its break, or nothing for a record without fields. */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!fields.isEmpty()) {
      try (JsonGenerator generator = JSON.createGenerator(out)) {
        generator.writeStartObject();
        for (Map.Entry<String, String> field : fields.entrySet()) {
          generator.writeStringField(field.getKey(), field.getValue());
        }
        generator.writeEndObject();
      }
    }
    return out.toByteArray();
  }
}

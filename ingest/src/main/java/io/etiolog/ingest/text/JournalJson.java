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

  private final Map<String, StringBuilder> fields = new LinkedHashMap<>();
  private final JournalLines lines;
  private int room;
  private boolean cut;

  /**
   * @param lines tell how many characters of names and values are kept, and hear that there are
   *     more
   */
  JournalJson(JournalLines lines) {
    this.lines = lines;
    this.room = lines.maxField();
  }

  /** Adds a field; what no longer fits is left out. */
  void put(String name, String value) {
    if (hasRoom(name.length() + value.length())) {
      fields.put(name, new StringBuilder(value));
    }
  }

  /** Adds a line to a field's value, where the field was kept. */
  void append(String name, String line) {
    if (hasRoom(line.length() + 1)) {
      fields.computeIfPresent(name, (same, value) -> value.append('\n').append(line));
    }
  }

  private boolean hasRoom(int wanted) {
    if (wanted <= room) {
      room -= wanted;
      return true;
    }
    room = 0;
    if (!cut) {
      cut = true;
      lines.cutOne();
    }
    return false;
  }

  /** The record on one line without its break, or nothing for a record without fields. */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!fields.isEmpty()) {
      try (JsonGenerator generator = JSON.createGenerator(out)) {
        generator.writeStartObject();
        for (Map.Entry<String, StringBuilder> field : fields.entrySet()) {
          generator.writeStringField(field.getKey(), field.getValue().toString());
        }
        generator.writeEndObject();
      }
    }
    return out.toByteArray();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One record of a journal in the making, as {@code journalctl -o json} writes it: no longer than a
 * line may be. A value that is too long is cut, and leaves room for the short ones behind it.
 */
final class JournalJson {
  private static final JsonFactory JSON = new JsonFactory();

  /** What stands around a name and its value. */
  private static final int MARKS = "\"\":\"\",".length();

  private final Map<String, StringBuilder> fields = new LinkedHashMap<>();
  private final JournalLines lines;
  private final Room room;
  private String cut = "";

  /**
   * @param lines tell how long a record may be, and hear that it is longer
   */
  JournalJson(JournalLines lines) {
    this.lines = lines;
    this.room = new Room(lines.maxField() - 2);
  }

  /** Adds a field, or as much of it as fits. */
  void put(String name, String value) {
    int kept = room.take(Room.of(name) + MARKS, value);
    if (kept >= 0) {
      fields.put(name, new StringBuilder(value).delete(kept, value.length()));
    }
    cutAt(kept, name, value);
  }

  /** Adds a line to a field's value, where the field was kept whole. */
  void append(String name, String line) {
    StringBuilder value = fields.get(name);
    if (value == null || name.equals(cut)) {
      return;
    }
    String more = "\n" + line;
    int kept = room.take(0, more);
    value.append(more, 0, Math.max(0, kept));
    cutAt(kept, name, more);
  }

  private void cutAt(int kept, String name, String value) {
    if (kept < value.length()) {
      cut = name;
      lines.cutOne();
    }
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

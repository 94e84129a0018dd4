// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds of member that the JSON report is made of. */
final class JsonFields {
  private JsonFields() {}

  static void string(JsonGenerator json, String name, String value) throws IOException {
    json.writeStringField(name, wellFormed(value));
  }

  static void strings(JsonGenerator json, String name, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(wellFormed(value));
    }
    json.writeEndArray();
  }

  /** Writes a map in the order of its names, whatever order it came in. */
  static void map(JsonGenerator json, String name, Map<String, String> values) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
      string(json, wellFormed(entry.getKey()), entry.getValue());
    }
    json.writeEndObject();
  }

  /** Writes a time, or nothing where there is none. */
  static void time(JsonGenerator json, String name, Optional<Instant> time) throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, Phrases.sane(time.get()).toString());
    }
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Halves of surrogate pairs, as cutting may leave them, would make the JSON no UTF-8. */
  static String wellFormed(String text) {
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return text;
    } catch (CharacterCodingException cut) {
      StringBuilder whole = new StringBuilder(text.length());
      text.codePoints()
          .map(point -> Character.getType(point) == Character.SURROGATE ? 0xfffd : point)
          .forEach(whole::appendCodePoint);
      return whole.toString();
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.service.shipper.origin.Fields;
import io.etiolog.service.shipper.origin.NestedValue;
import java.io.IOException;

/** OpenTelemetry's attributes and values in JSON, as fields. Not thread-safe. */
final class OtlpJsonValues {
  private static final String LIST = "arrayValue";
  private static final String KEY_VALUES = "kvlistValue";

  private final Fields fields;
  private final NestedValue nested;

  OtlpJsonValues(Fields fields) {
    this.fields = fields;
    this.nested = new NestedValue(fields);
  }

  /** What stands beside the line. */
  void attributes(JsonNode list) throws IOException {
    for (JsonNode pair : list) {
      field(pair.path("key").asText(), pair.path("value"), true);
    }
  }

  /** The body: the line, or a record of key-values. */
  void body(JsonNode value) throws IOException {
    if (value.has(KEY_VALUES)) {
      for (JsonNode pair : value.path(KEY_VALUES).path("values")) {
        field(pair.path("key").asText(), pair.path("value"), false);
      }
    } else if (value.has(LIST)) {
      field("body", value, false);
    } else if (value.isObject() && !value.isEmpty()) {
      fields.line(value.iterator().next().asText());
    }
  }

  private void field(String key, JsonNode value, boolean label) throws IOException {
    if (value.has(LIST) || value.has(KEY_VALUES)) {
      nested.begin(key, value.has(LIST));
      inside(value);
      nested.end();
    } else if (label) {
      fields.label(key, scalar(value));
    } else if (value.has("stringValue")) {
      fields.text(key, scalar(value));
    } else {
      fields.literal(key, literal(value));
    }
  }

  private void inside(JsonNode value) throws IOException {
    if (value.has(LIST)) {
      for (JsonNode element : value.path(LIST).path("values")) {
        element(element);
      }
    } else {
      for (JsonNode pair : value.path(KEY_VALUES).path("values")) {
        nested.name(pair.path("key").asText());
        element(pair.path("value"));
      }
    }
  }

  private void element(JsonNode value) throws IOException {
    if (value.has(LIST) || value.has(KEY_VALUES)) {
      if (nested.isDeepest()) {
        throw new IOException("a value is nested deeper than " + NestedValue.DEEPEST);
      }
      nested.down(value.has(LIST));
      inside(value);
      nested.up();
    } else if (value.has("boolValue") || value.has("intValue") || value.has("doubleValue")) {
      nested.literal(literal(value));
    } else {
      nested.text(scalar(value));
    }
  }

  /** A number or truth value; whole numbers come as text. */
  private static String literal(JsonNode value) {
    String text = scalar(value);
    boolean plain =
        !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && "{}[]\",:".indexOf(c) < 0);
    return plain ? text : "null";
  }

  private static String scalar(JsonNode value) {
    return value.isObject() && !value.isEmpty() ? value.iterator().next().asText() : "";
  }
}

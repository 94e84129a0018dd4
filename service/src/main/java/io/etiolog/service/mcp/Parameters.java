// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments that a question takes, put together as their JSON schema. */
final class Parameters {
  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();

  /** A text that may be left out. */
  Parameters text(String name, String description) {
    return property(name, Map.of("type", "string", "description", description));
  }

  /** A text that is needed. */
  Parameters needed(String name, String description) {
    required.add(name);
    return text(name, description);
  }

  /** A text that is one of these. */
  Parameters oneOf(String name, String description, List<String> words) {
    return property(name, Map.of("type", "string", "description", description, "enum", words));
  }

  /** Texts. */
  Parameters texts(String name, String description) {
    return property(
        name,
        Map.of("type", "array", "items", Map.of("type", "string"), "description", description));
  }

  /** A whole number. */
  Parameters number(String name, String description, int least, int most) {
    return property(
        name,
        Map.of("type", "integer", "minimum", least, "maximum", most, "description", description));
  }

  private Parameters property(String name, Map<String, Object> schema) {
    properties.put(name, schema);
    return this;
  }

  /** The schema. What it does not name is refused, so that a wrong name is not passed over. */
  Map<String, Object> schema() {
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        required,
        "additionalProperties",
        false);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object on one line, flattened: names of nested objects are joined with dots, arrays of
 * plain values with commas, objects in arrays get their index as a name.
 *
 * @param values what could be read, in the line's order
 * @param damage what is wrong with the text, when it is not one whole object
 */
record JsonLine(Map<String, String> values, Optional<String> damage) {
  private static final int DEEPEST = 64;
  private static final int LONGEST_NAME = 4_096;

  /** Immutable and safe to share; keeps no names, so that input cannot fill it. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private record Attempt(Map<String, String> values, Optional<String> damage) {}

  /** Reads the object that starts the text; empty when no brace does. */
  static Optional<JsonLine> read(String text) {
    if (!startsObject(text)) {
      return Optional.empty();
    }
    Attempt first = attempt(text);
    if (first.damage.isEmpty()) {
      return Optional.of(new JsonLine(first.values, first.damage));
    }
    // Where it was cut inside a string, closing the string brings out the value's beginning.
    Attempt closed = attempt(CutText.closeString(text));
    Map<String, String> values =
        closed.values.size() > first.values.size() ? closed.values : first.values;
    return Optional.of(new JsonLine(values, first.damage));
  }

  private static boolean startsObject(String text) {
    Cursor c = new Cursor(text);
    if (!c.take('{')) {
      return false;
    }
    c.blanks();
    return c.atEnd() || c.peek() == '"' || c.peek() == '}';
  }

  private static Attempt attempt(String text) {
    JsonFlattener flattener = new JsonFlattener();
    Optional<String> damage = Optional.empty();
    try (JsonParser parser = JSON.createParser(text)) {
      boolean whole = flattener.read(parser);
      String rest = text.substring((int) parser.currentLocation().getCharOffset());
      if (!whole) {
        damage = Optional.of("the JSON object is cut");
      } else if (!rest.isBlank()) {
        damage = Optional.of("text follows the JSON object");
      }
    } catch (JsonEOFException e) {
      damage = Optional.of("the JSON object is cut");
    } catch (IOException e) {
      damage = Optional.of("the text stops being JSON");
    }
    return new Attempt(flattener.values(), damage);
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** The first of these that has a value, or {@code ""}. */
  String first(String... names) {
    for (String name : names) {
      String value = get(name);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The outcome for a payload: whole or damaged. */
  Outcome outcome(PartBuilder part) {
    return damage.map(part::damaged).orElseGet(part::payload);
  }
}

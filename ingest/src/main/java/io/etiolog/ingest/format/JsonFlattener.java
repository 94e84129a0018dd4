// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Walks over one JSON object and gathers its plain values, as many as are bounded and by names that
 * are; used once.
 */
final class JsonFlattener {
  private static final int MOST_VALUES = 256;

  /** Real paths have a fifth of it. Every value has its whole path in its name. */
  private static final int LONGEST_PATH = 512;

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Deque<Level> levels = new ArrayDeque<>();
  private String name = "";

  /** An object or array that is open. */
  private static final class Level {
    final String path;
    final boolean array;
    final StringBuilder items = new StringBuilder();
    int index;

    Level(String path, boolean array) {
      this.path = path;
      this.array = array;
    }
  }

  /** Reads up to the end of the first object; false when the text ends before it. */
  boolean read(JsonParser parser) throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      step(token, parser);
      if (levels.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void step(JsonToken token, JsonParser parser) throws IOException {
    switch (token) {
      case START_OBJECT -> levels.push(new Level(path(), false));
      case START_ARRAY -> levels.push(new Level(path(), true));
      case END_OBJECT, END_ARRAY -> close(levels.pop());
      case FIELD_NAME -> name = parser.currentName().strip();
      case VALUE_NULL -> {}
      default -> scalar(parser.getText());
    }
  }

  private String path() {
    Level level = levels.peek();
    if (level == null) {
      return "";
    }
    String last = level.array ? Integer.toString(level.index++) : name;
    return level.path.isEmpty() ? bounded(last) : bounded(level.path + "." + last);
  }

  /** One character more than allowed marks a path that is too long, and so is all below it. */
  private static String bounded(String path) {
    return path.substring(0, Math.min(path.length(), LONGEST_PATH + 1));
  }

  private void scalar(String text) {
    Level level = levels.peek();
    if (level != null && level.array) {
      if (!level.items.isEmpty()) {
        level.items.append(',');
      }
      level.items.append(text);
    } else {
      put(path(), text);
    }
  }

  private void close(Level level) {
    if (!level.items.isEmpty()) {
      put(level.path, level.items.toString());
    }
  }

  private void put(String path, String text) {
    if (path.length() <= LONGEST_PATH && values.size() < MOST_VALUES) {
      values.putIfAbsent(path, text);
    }
  }

  /** What was read so far, also when reading ended early. */
  Map<String, String> values() {
    levels.forEach(this::close);
    levels.clear();
    return values;
  }
}

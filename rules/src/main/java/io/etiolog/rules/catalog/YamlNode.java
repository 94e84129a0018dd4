// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.List;

/** A piece of a YAML file that knows where it stands. */
public sealed interface YamlNode {
  /** Where it begins. */
  Place place();

  /** What it is, for messages. */
  String kind();

  /**
   * A single value, always as it was written: {@code 3.4} stays a text until somebody asks for a
   * number.
   *
   * @param verbatim whether the text stands in the file character by character, on one line
   */
  record Scalar(Place place, String text, boolean verbatim) implements YamlNode {
    @Override
    public String kind() {
      return text.isEmpty() ? "nothing" : "a single value";
    }

    /** The place of a character of the text, or of the whole where that can't be told. */
    public Place placeOf(int index) {
      return verbatim && index >= 0 ? new Place(place.line(), place.column() + index) : place;
    }
  }

  /** A list. */
  record Sequence(Place place, List<YamlNode> items) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys and their values, in the file's order; no key twice. */
  record Mapping(Place place, List<Entry> entries) implements YamlNode {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, YamlNode value) {}
}

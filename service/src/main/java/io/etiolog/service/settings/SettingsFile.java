// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import io.etiolog.rules.catalog.Place;
import io.etiolog.rules.catalog.Problems;
import io.etiolog.rules.catalog.YamlNode;
import io.etiolog.rules.catalog.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a file of settings: mappings in mappings, whose keys joined by dots name the settings. */
final class SettingsFile {
  private final Problems problems;
  private final List<Given> given = new ArrayList<>();

  /** What a file says of one setting, and where. */
  record Given(String key, String text, Place place) {}

  private SettingsFile(Problems problems) {
    this.problems = problems;
  }

  /** What a file says; what cannot be read is noted. */
  static List<Given> read(Path file, Problems problems) {
    SettingsFile reading = new SettingsFile(problems);
    try {
      String text = Files.readString(file);
      if (!isEmpty(text)) {
        YamlText.read(text, problems).ifPresent(root -> reading.take("", root));
      }
    } catch (IOException | UncheckedIOException e) {
      problems.add(Place.START, "cannot be read: " + e, "name another with --config");
    }
    return reading.given;
  }

  /** A file of comments only is a file that changes nothing. */
  private static boolean isEmpty(String text) {
    return text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"));
  }

  private void take(String key, YamlNode node) {
    switch (node) {
      case YamlNode.Mapping mapping ->
          mapping
              .entries()
              .forEach(entry ->
                  take(
                      key.isEmpty() ? entry.key().text() : key + "." + entry.key().text(),
                      entry.value()));
      case YamlNode.Sequence list -> given.add(new Given(key, joined(list), list.place()));
      case YamlNode.Scalar value when key.isEmpty() ->
          problems.add(value.place(), "a file of settings holds keys and values");
      case YamlNode.Scalar value -> given.add(new Given(key, value.text(), value.place()));
    }
  }

  /** A list says what the same words with commas between say. */
  private static String joined(YamlNode.Sequence list) {
    return list.items().stream()
        .map(item -> item instanceof YamlNode.Scalar scalar ? scalar.text() : item.kind())
        .collect(Collectors.joining(","));
  }
}

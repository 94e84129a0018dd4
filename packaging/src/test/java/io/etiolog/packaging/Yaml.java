// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Reads YAML strictly: a key that stands twice is refused.
 *
 * @param value what was read
 */
record Yaml(Object value) {
  /** Every document that is not empty. */
  static List<Yaml> documents(String text) {
    List<Yaml> documents = new ArrayList<>();
    LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
    for (Object document : new Load(settings).loadAllFromString(text)) {
      if (document != null) {
        documents.add(new Yaml(document));
      }
    }
    return documents;
  }

  static Yaml document(String text) {
    return documents(text).getFirst();
  }

  /** What stands at the end of these keys. */
  Yaml at(Object... keys) {
    Object found = value;
    for (Object key : keys) {
      found =
          key instanceof Integer index
              ? ((List<?>) found).get(index)
              : Objects.requireNonNull(
                  ((Map<?, ?>) found).get(key), key + " is missing in " + found);
    }
    return new Yaml(found);
  }

  boolean has(String key) {
    return value instanceof Map<?, ?> map && map.containsKey(key);
  }

  /** The entries of a list. */
  List<Yaml> each() {
    return ((List<?>) value).stream().map(Yaml::new).toList();
  }

  String text() {
    return value.toString();
  }
}

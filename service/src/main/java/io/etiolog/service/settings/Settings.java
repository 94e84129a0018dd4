// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.util.Map;
import java.util.Optional;

/**
 * The values of all settings, each checked. Immutable; safe to share between threads.
 *
 * <p>Texts stay texts until they are asked for: that they can be read was seen when they came.
 */
public final class Settings {
  private final Map<String, String> texts;

  /**
   * Of the texts that were given, which must have been checked.
   *
   * @param texts values by the keys of their settings
   */
  Settings(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /** The value of a setting that always has one. */
  public <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalStateException(setting.key() + " has no usual value"));
  }

  /** The value of a setting that may have none. */
  public <T> Optional<T> find(Setting<T> setting) {
    String text = texts.getOrDefault(setting.key(), setting.usual());
    return text.isEmpty() ? Optional.empty() : setting.kind().reads().apply(text);
  }
}

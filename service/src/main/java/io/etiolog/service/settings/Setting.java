// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that the service can be told. Immutable.
 *
 * @param <T> what its values are
 * @param key its name in the file, with dots between its parts: {@code intake.memory}
 * @param kind what its values look like
 * @param usual its value where nobody says one; {@code ""} where there is none
 * @param help what it does, as a part of a sentence
 * @param needs the key of another setting, without which it says nothing
 */
public record Setting<T>(
    String key, ValueKind<T> kind, String usual, String help, Optional<String> needs) {
  /** One that needs no other. */
  public Setting(String key, ValueKind<T> kind, String usual, String help) {
    this(key, kind, usual, help, Optional.empty());
  }

  /** The same, which says nothing where the other one was not said. */
  Setting<T> needing(String other) {
    return new Setting<>(key, kind, usual, help, Optional.of(other));
  }

  /** The variable that sets it: {@code ETIOLOG_INTAKE_MEMORY}. */
  public String variable() {
    return "ETIOLOG_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The flag that sets it: {@code --intake-memory}. */
  public String flag() {
    return "--" + key.replace('.', '-');
  }
}

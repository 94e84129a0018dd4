// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the service keeps everything, for itself and for the commands that work on it. */
public final class DataPath {
  private DataPath() {}

  /**
   * The folder that was named, or {@code etiolog-data} in the user's folder for state.
   *
   * @param environment the variables of the process
   */
  public static Path of(Optional<Path> named, Map<String, String> environment) {
    return named.orElseGet(() -> state(environment).resolve("etiolog-data"));
  }

  /** As the XDG Base Directory Specification has it. */
  private static Path state(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    return state.isEmpty()
        ? Path.of(environment.getOrDefault("HOME", "."), ".local", "state")
        : Path.of(state);
  }
}

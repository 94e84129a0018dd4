// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A secret, read whenever it is used, so that a renewed one is taken at once. It is never shown.
 * Immutable.
 */
public final class SecretText {
  /** There is none. */
  public static final SecretText NONE = new SecretText(Optional.empty(), Optional.empty());

  private final Optional<Path> file;
  private final Optional<String> variable;

  private SecretText(Optional<Path> file, Optional<String> variable) {
    this.file = file;
    this.variable = variable;
  }

  static SecretText ofFile(Path file) {
    return new SecretText(Optional.of(file), Optional.empty());
  }

  static SecretText ofVariable(String name) {
    return new SecretText(Optional.empty(), Optional.of(name));
  }

  /** Whether somebody has said where it is. */
  public boolean isSet() {
    return file.isPresent() || variable.isPresent();
  }

  /**
   * What it is; {@code ""} where there is none.
   *
   * @throws UndeliveredException when it is not where it should be
   */
  public String value() throws UndeliveredException {
    try {
      String value =
          file.isPresent()
              ? Files.readString(file.get(), StandardCharsets.UTF_8).strip()
              : variable
                  .map(name -> Optional.ofNullable(System.getenv(name)).orElse(""))
                  .orElse("");
      if (isSet() && (value.isEmpty() || value.lines().count() > 1)) {
        throw UndeliveredException.away("there is no secret of one line in " + this);
      }
      return value;
    } catch (IOException e) {
      throw UndeliveredException.away("the secret in " + this + " cannot be read");
    }
  }

  /** Where it is, never what it is. */
  @Override
  public String toString() {
    return file.map(Path::toString).or(() -> variable).orElse("");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.util.Locale;

/** When to colour, by the names that {@code --color} takes. */
enum Colour {
  AUTO,
  ALWAYS,
  NEVER;

  /** Whether to colour what goes to standard output, or to a file. */
  boolean on(Shell shell, boolean toFile) {
    return switch (this) {
      case AUTO -> shell.wantsColour() && !toFile;
      case ALWAYS -> shell.variable("NO_COLOR").isEmpty();
      case NEVER -> false;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

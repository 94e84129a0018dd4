// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * What one diagnosis is about.
 *
 * @param name what to call it
 * @param arguments what belongs to it, as it was given; {@code -} is standard input
 */
record Bundle(String name, List<String> arguments) {
  /** The argument that means standard input. */
  static final String STANDARD_INPUT = "-";

  /** The bundle that these arguments make together; at least one. */
  static Bundle of(List<String> arguments) {
    String first = nameOf(arguments.getFirst());
    int more = arguments.size() - 1;
    return new Bundle(more == 0 ? first : first + " and " + more + " more", arguments);
  }

  private static String nameOf(String argument) {
    if (argument.equals(STANDARD_INPUT)) {
      return "standard input";
    }
    try {
      Path name = Path.of(argument).toAbsolutePath().normalize().getFileName();
      return name == null ? argument : name.toString();
    } catch (InvalidPathException notOne) {
      return argument;
    }
  }
}

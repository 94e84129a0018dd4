// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.VisibleText;
import java.util.stream.Collectors;

/** How steps and what is typed for them look. */
public final class Risks {
  private Risks() {}

  /** The class of a risk. */
  public static String tone(String risk) {
    return switch (risk) {
      case "destructive" -> "bad";
      case "disruptive" -> "warn";
      default -> "calm";
    };
  }

  /** A command, whose lines stay lines, and whole: half a command is a trap. */
  public static String command(String command) {
    return command.strip().lines().map(VisibleText::of).collect(Collectors.joining("\n"));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

/** How grave things look. */
public final class Severities {
  private Severities() {}

  /** The class of a gravity from {@code t1} to {@code t3}, in any case. */
  public static String tone(String severity) {
    return switch (severity) {
      case "t3", "T3" -> "bad";
      case "t2", "T2" -> "warn";
      default -> "calm";
    };
  }
}

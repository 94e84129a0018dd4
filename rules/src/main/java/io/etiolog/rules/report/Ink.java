// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.regex.Pattern;

/** The few ways in which text may stand out, with their ANSI codes. */
enum Ink {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  RED("1;31"),
  YELLOW("33"),
  GREEN("32"),
  DANGER("1;37;41");

  private static final Pattern CODES = Pattern.compile("\u001b\\[[0-9;]*m");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  /** The text in this ink, or as it is. */
  String paint(String text, boolean colour) {
    return colour && this != PLAIN && !text.isEmpty()
        ? "\u001b[" + code + "m" + text + "\u001b[0m"
        : text;
  }

  /** The text without any ink. */
  static String washed(String painted) {
    return CODES.matcher(painted).replaceAll("");
  }

  /** The ink for a step's risk. */
  static Ink ofRisk(String risk) {
    return switch (risk) {
      case "destructive" -> DANGER;
      case "disruptive" -> YELLOW;
      default -> GREEN;
    };
  }
}

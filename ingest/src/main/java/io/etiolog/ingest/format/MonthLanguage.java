// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.List;

/**
 * What a log's names of months are read as. Croatian {@code lip}, {@code srp} and {@code lis} are
 * June, July and October, and the months behind them in Polish ({@code lip}, {@code lis}) and Czech
 * ({@code srp}).
 */
public enum MonthLanguage {
  /** As in glibc's {@code hr_HR}. */
  CROATIAN,
  /** As in any other language. */
  OTHER,
  /** Nothing tells, so that they are taken for Polish and Czech, which more people speak. */
  UNKNOWN;

  /**
   * What the first line tells that tells anything: by a month that only one side has a name for, or
   * by the time that a program wrote into its own line.
   */
  public static MonthLanguage of(List<String> lines) {
    for (String line : lines) {
      MonthLanguage language = of(line);
      if (language != UNKNOWN) {
        return language;
      }
    }
    return UNKNOWN;
  }

  private static MonthLanguage of(String line) {
    String name = MonthNames.inStampOf(line);
    if (MonthNames.isOnlyCroatian(name)) {
      return CROATIAN;
    }
    if (MonthNames.isBesideCroatian(name)) {
      return OTHER;
    }
    return MonthNames.isOfTwo(name) ? told(line) : UNKNOWN;
  }

  /** Two months are further apart than any zone, so that at most one fits the payload's time. */
  private static MonthLanguage told(String line) {
    if (CarrierZone.of(line, OTHER).isPresent()) {
      return OTHER;
    }
    return CarrierZone.of(line, CROATIAN).isPresent() ? CROATIAN : UNKNOWN;
  }
}

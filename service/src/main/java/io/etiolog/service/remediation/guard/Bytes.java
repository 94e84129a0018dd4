// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import java.util.Locale;

/** Sizes for people. */
final class Bytes {
  private static final double MIB = 1 << 20;

  private Bytes() {}

  static String text(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / MIB);
  }

  static String percent(double part) {
    return String.format(Locale.ROOT, "%.0f %%", part * 100);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Has JSON spell out, as {@code \\u202e}, what a terminal would obey or hide: the value stays the
 * same, and {@code cat report.json} is safe.
 */
public final class SafeJsonEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;

  private final int[] ascii = standardAsciiEscapesForJSON();

  /** Those of JSON, and what a terminal would obey. */
  public SafeJsonEscapes() {
    ascii[0x7f] = ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int unit) {
    boolean half = Character.isSurrogate((char) unit);
    if (half || !VisibleText.isUnsafe(unit)) {
      return null;
    }
    return new SerializedString(String.format(Locale.ROOT, "\\u%04x", unit));
  }
}

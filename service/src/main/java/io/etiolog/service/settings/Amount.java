// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and sizes as people type them: {@code 200000}, {@code 512MiB}, {@code 2g}. As with GNU's
 * tools, {@code K} and {@code KiB} are 1024 and {@code kB} is 1000.
 */
public final class Amount {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,18}) ?(?:([kmgt])(i?b)?|b)?", Pattern.CASE_INSENSITIVE);
  private static final List<String> NAMES = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
  private static final List<String> UNITS = List.of("", "k", "m", "g", "t");

  private Amount() {}

  /**
   * The number that a text says, or empty where it says none that fits.
   *
   * @param size whether it is a size in bytes, which may have a unit
   */
  public static OptionalLong parse(String text, boolean size) {
    if (!size) {
      return NUMBER.matcher(text).matches()
          ? OptionalLong.of(Long.parseLong(text))
          : OptionalLong.empty();
    }
    Matcher matcher = SIZE.matcher(text);
    return matcher.matches() ? sized(matcher) : OptionalLong.empty();
  }

  private static OptionalLong sized(Matcher matcher) {
    String unit = lower(matcher.group(2));
    long step = lower(matcher.group(3)).equals("b") ? 1000 : 1024;
    long bytes = Long.parseLong(matcher.group(1));
    for (int i = UNITS.indexOf(unit); i > 0; i--) {
      if (bytes > Long.MAX_VALUE / step) {
        return OptionalLong.empty();
      }
      bytes *= step;
    }
    return OptionalLong.of(bytes);
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  /** A size in its largest even unit. */
  public static String ofBytes(long bytes) {
    long amount = bytes;
    int unit = 0;
    while (unit < NAMES.size() - 1 && amount >= 1024 && amount % 1024 == 0) {
      amount /= 1024;
      unit++;
    }
    return amount + NAMES.get(unit);
  }

  /** A size for people, with three digits at most: {@code 95.4 MiB}. */
  public static String rounded(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 1000 && unit < NAMES.size() - 1) {
      amount /= 1024;
      unit++;
    }
    String digits = unit == 0 || amount >= 100 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, digits, amount, NAMES.get(unit));
  }
}

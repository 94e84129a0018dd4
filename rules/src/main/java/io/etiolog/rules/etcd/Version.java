// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What counts of an etcd version for living together: {@code 3.5.16} is 3.5.
 *
 * @param major the first number
 * @param minor the second number
 */
record Version(int major, int minor) {
  static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major).thenComparingInt(Version::minor);

  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\b.*");

  static Optional<Version> of(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** Whether a rolling upgrade between them is not supported: more than one minor version. */
  boolean farFrom(Version other) {
    return major != other.major || Math.abs(minor - other.minor) > 1;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}

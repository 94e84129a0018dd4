// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Prefer: wait=SECONDS}, as RFC 7240 has it. */
final class Wait {
  /** Longer than this, connections are taken for dead. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Pattern PREFERENCE =
      Pattern.compile(
          "(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

  private Wait() {}

  /**
   * How long the headers ask to wait, at most {@link #LONGEST}; what is not understood asks
   * nothing.
   */
  static Optional<Duration> of(List<String> headers) {
    Matcher matcher = PREFERENCE.matcher(String.join(",", headers));
    if (!matcher.find()) {
      return Optional.empty();
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
    return Optional.of(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
  }
}

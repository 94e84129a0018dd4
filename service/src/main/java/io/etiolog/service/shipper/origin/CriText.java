// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import java.time.Instant;
import java.util.Optional;

/**
 * A line as container runtimes write it, which nobody has taken apart: {@code
 * 2024-01-31T23:59:59.123456789Z stderr F text}.
 *
 * @param time when it was written
 * @param stream {@code stdout} or {@code stderr}
 * @param partial whether it goes on in the next one
 * @param text what the program printed
 */
record CriText(Instant time, String stream, boolean partial, String text) {
  private static final int STREAM = "stdout".length();
  private static final int LONGEST_TIME = 40;
  private static final int SHORTEST_TIME = "2006-01-02T15:04:05Z".length();

  /** Takes a line apart, where it is one. */
  static Optional<CriText> of(String line) {
    if (line.length() < SHORTEST_TIME || line.charAt(4) != '-' || line.charAt(10) != 'T') {
      return Optional.empty();
    }
    int blank = line.indexOf(' ');
    int tag = blank + 1 + STREAM + 1;
    if (blank < SHORTEST_TIME || blank > LONGEST_TIME || line.length() <= tag) {
      return Optional.empty();
    }
    boolean known = line.startsWith("stdout ", blank + 1) || line.startsWith("stderr ", blank + 1);
    int end = line.indexOf(' ', tag);
    char mark = line.charAt(tag);
    if (!known || (mark != 'P' && mark != 'F')) {
      return Optional.empty();
    }
    String stream = line.substring(blank + 1, blank + 1 + STREAM);
    String text = end < 0 ? "" : line.substring(end + 1);
    return TimeText.zoned(line.substring(0, blank))
        .map(time -> new CriText(time, stream, mark == 'P', text));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Since when each file of the bundle goes: what stands at its very start may be older than it. The
 * log of a container that was restarted for the fiftieth time, or its last hundred lines, begin in
 * the midst of the fault.
 *
 * @param starts the earliest time in each file
 */
record SourceStarts(Map<String, Instant> starts) {
  static final SourceStarts UNKNOWN = new SourceStarts(Map.of());

  private static final Duration AT_ONCE = Duration.ofMinutes(1);

  static SourceStarts of(List<InputSummary> inputs) {
    Map<String, Instant> starts = new HashMap<>();
    inputs.forEach(input -> input.from().ifPresent(from -> starts.put(input.file(), from)));
    return new SourceStarts(Map.copyOf(starts));
  }

  /**
   * When it began; empty when that is not known. A file that begins later, in the midst of it, does
   * not matter.
   */
  Optional<Instant> beginningOf(Finding finding) {
    return finding
        .firstSeen()
        .filter(first ->
            finding.lines().filter(line -> line.at().equals(first)).noneMatch(this::opensItsFile));
  }

  private boolean opensItsFile(Occurrence line) {
    Instant start = starts.getOrDefault(line.evidence().origin().file(), Instant.MIN);
    return line.evidence().time().filter(time -> !time.isAfter(plus(start))).isPresent();
  }

  private static Instant plus(Instant start) {
    return start.equals(Instant.MIN) ? start : start.plus(AT_ONCE);
  }
}

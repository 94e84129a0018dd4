// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import io.etiolog.ingest.record.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A named pattern; an occurrence is one hit of it, an episode the occurrences of one scope.
 *
 * @param name its full name: {@code GROUP/NAME} for shared signals, {@code RULE-ID/NAME} for a
 *     rule's own
 * @param says how the timeline names it, with captures in double braces
 * @param components the programs that say it; none means any. A line whose program is unknown
 *     passes
 * @param programKnown whether a line passes only where its program is known to be one of these
 * @param severity the least severity; a line whose severity is unknown passes
 * @param wordings the ways in which logs say it
 * @param sightings the ways in which snapshots show it
 * @param by the captures that tell episodes apart; {@code node} (who says it) is one of them unless
 *     {@code across-nodes} was given
 * @param endsWith full names of the signals that end its episodes, in the same scope
 * @param endsAfter how long the same source must go on without it for the episode to have ended
 * @param derived whether the cluster model makes it, rather than a pattern
 */
public record Signal(
    String name,
    String says,
    List<String> components,
    boolean programKnown,
    Severity severity,
    List<Wording> wordings,
    List<Sighting> sightings,
    List<String> by,
    List<String> endsWith,
    Optional<Duration> endsAfter,
    boolean derived) {
  /** Forbids later change. */
  public Signal {
    components = List.copyOf(components);
    wordings = List.copyOf(wordings);
    sightings = List.copyOf(sightings);
    by = List.copyOf(by);
    endsWith = List.copyOf(endsWith);
  }

  /** A signal that lines of unknown programs may show too. */
  public Signal(
      String name,
      String says,
      List<String> components,
      Severity severity,
      List<Wording> wordings,
      List<Sighting> sightings,
      List<String> by,
      List<String> endsWith,
      Optional<Duration> endsAfter,
      boolean derived) {
    this(
        name,
        says,
        components,
        false,
        severity,
        wordings,
        sightings,
        by,
        endsWith,
        endsAfter,
        derived);
  }

  /** Of its name alone: the wordings would be hashed anew each time, and no two share a name. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }
}

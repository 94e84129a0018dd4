// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.episode.Episodes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the bundle that findings come from, for telling which may follow from which.
 *
 * @param starts since when each file goes
 * @param hosts its nodes
 * @param drifts what is known of their clocks
 * @param collected the latest time in it, at which snapshots without a time are taken to have been
 *     made
 */
record Surroundings(SourceStarts starts, Hosts hosts, Drifts drifts, Optional<Instant> collected) {
  static final Surroundings UNKNOWN =
      new Surroundings(SourceStarts.UNKNOWN, Hosts.UNKNOWN, Drifts.NONE, Optional.empty());

  static Surroundings of(List<InputSummary> inputs, Episodes episodes) {
    return new Surroundings(
        SourceStarts.of(inputs),
        Hosts.of(inputs),
        Drifts.of(episodes),
        inputs.stream().flatMap(input -> input.to().stream()).max(Instant::compareTo));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.ingest.record.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that somebody did on purpose: an upgrade, a drain, a reboot. It explains nothing away;
 * it stands beside the diagnoses, so that a reader can tell what may have set them off.
 *
 * @param kind {@code upgrade}, {@code cordoned}, {@code drain}, {@code shutdown}, {@code packages},
 *     {@code new-cluster}, {@code compaction}, {@code defragmentation}, {@code leader-move} or
 *     {@code member-removed}
 * @param what in words, with this case's values
 * @param node who says it, or {@code ""}
 * @param from when it began; empty where no time is known
 * @param to when it was last seen, or had ended
 * @param ended whether its end was seen
 * @param origin the line that says it first
 * @param followedBy ids of this report's diagnoses that began in its course, or soon after
 */
public record PlannedWork(
    String kind,
    String what,
    String node,
    Optional<Instant> from,
    Optional<Instant> to,
    boolean ended,
    Origin origin,
    List<String> followedBy) {
  /** Forbids later change. */
  public PlannedWork {
    followedBy = List.copyOf(followedBy);
  }
}

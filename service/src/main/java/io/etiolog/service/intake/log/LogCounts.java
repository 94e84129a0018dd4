// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The log's numbers at one moment, for metrics and health.
 *
 * @param events what happened since it was opened
 * @param forces how the disk does
 * @param segments how many files it has
 * @param bytes how large they are together
 * @param oldest the first position that is still there
 * @param next the position behind the newest durable entry
 * @param waitingBytes the memory that is held by batches on their way to the disk
 * @param keys how many keys are remembered
 */
public record LogCounts(
    Events events,
    Forces forces,
    int segments,
    long bytes,
    long oldest,
    long next,
    long waitingBytes,
    int keys) {
  /**
   * What happened since the log was opened.
   *
   * @param appended entries made durable
   * @param appendedBytes their bytes in the segments
   * @param repeated batches that were recognised as repetitions
   * @param refused batches that were refused, by reason; reasons that did not occur are missing
   * @param damages how often something was found damaged
   * @param deletedBytes what was deleted for age or size
   */
  public record Events(
      long appended,
      long appendedBytes,
      long repeated,
      Map<Refusal, Long> refused,
      long damages,
      long deletedBytes) {}

  /**
   * How the disk does.
   *
   * @param done how often it made a group durable
   * @param failed how often it could not
   * @param last how long that took the last time
   * @param failure what the system said when writing failed last; nothing once it works again
   */
  public record Forces(long done, long failed, Duration last, Optional<String> failure) {}
}

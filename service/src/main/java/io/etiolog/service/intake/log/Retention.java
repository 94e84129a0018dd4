// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes the oldest segments when they are too old or too many, but never what a consumer has not
 * taken. The newest segment stays. Safe for all threads.
 */
final class Retention {
  private final LogParts parts;
  private final Checkpoints checkpoints;
  private final DiskLimits limits;

  Retention(LogParts parts, Checkpoints checkpoints, DiskLimits limits) {
    this.parts = parts;
    this.checkpoints = checkpoints;
    this.limits = limits;
  }

  /**
   * Deletes what is to be deleted.
   *
   * @param needed the bytes that are to be added to the log
   */
  synchronized RetentionReport run(long needed) throws IOException {
    // Nobody may register or go back meanwhile.
    synchronized (checkpoints) {
      Optional<Map.Entry<String, Long>> slowest =
          checkpoints.all().entrySet().stream().min(Map.Entry.comparingByValue());
      long taken = slowest.map(Map.Entry::getValue).orElse(Long.MAX_VALUE);
      List<Segment> due = due(needed);
      List<Segment> free =
          due.stream().takeWhile(segment -> segment.durable().next() <= taken).toList();
      delete(free);
      List<Segment> held = due.subList(free.size(), due.size());
      return new RetentionReport(
          free.stream().map(Segment::name).toList(),
          bytes(free),
          slowest.map(Map.Entry::getKey).filter(any -> !held.isEmpty()),
          bytes(held));
    }
  }

  private List<Segment> due(long needed) {
    List<Segment> all = parts.segments().all();
    long now = parts.time().nanos().getAsLong();
    long bytes = bytes(all) + needed;
    List<Segment> due = new ArrayList<>();
    for (Segment segment : all.subList(0, Math.max(0, all.size() - 1))) {
      boolean old = now - segment.touched() > limits.age().toNanos();
      if (!old && bytes <= limits.logBytes()) {
        break;
      }
      bytes -= segment.durable().length();
      due.add(segment);
    }
    return due;
  }

  /** The oldest first: wherever this ends, what is left has no hole. */
  private void delete(List<Segment> segments) throws IOException {
    for (Segment segment : segments) {
      Files.deleteIfExists(segment.path());
      parts.segments().remove(segment);
      parts.tally().deleted(segment.durable().length());
    }
    if (!segments.isEmpty()) {
      DurableFile.forceFolder(parts.folder().path());
    }
  }

  private static long bytes(List<Segment> segments) {
    return segments.stream().mapToLong(segment -> segment.durable().length()).sum();
  }
}

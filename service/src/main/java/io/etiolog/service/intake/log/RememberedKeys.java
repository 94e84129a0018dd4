// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads the keys of the newest entries back from the segments: headers only, as many and as far
 * back as are remembered.
 */
final class RememberedKeys {
  private final long marker;
  private final RepetitionLimits limits;
  private final TimeSource time;
  private final Deque<FrameHeader> newestFirst = new ArrayDeque<>();

  RememberedKeys(long marker, RepetitionLimits limits, TimeSource time) {
    this.marker = marker;
    this.limits = limits;
    this.time = time;
  }

  void read(List<Segment> segments, RepetitionWindow into) throws IOException {
    long now = time.nanos().getAsLong();
    for (Segment segment : segments.reversed()) {
      boolean old = now - segment.touched() > limits.age().toNanos();
      if (old || newestFirst.size() >= limits.keys()) {
        break;
      }
      keys(segment).forEach(newestFirst::addLast);
    }
    long clock = time.clock().millis();
    while (!newestFirst.isEmpty()) {
      FrameHeader header = newestFirst.removeLast();
      long nanos = now - Ages.nanos(clock, header.arrival());
      into.remember(header.key(), header.position(), nanos);
    }
  }

  /** The headers with a key of a segment, the newest first. */
  private Deque<FrameHeader> keys(Segment segment) throws IOException {
    int room = limits.keys() - newestFirst.size();
    Deque<FrameHeader> found = new ArrayDeque<>();
    try (SegmentReader reader = new SegmentReader(segment.path(), marker)) {
      long border = segment.durable().length();
      while (reader.offset() < border) {
        Optional<FrameHeader> header = reader.skip(border);
        if (header.isEmpty()) {
          reader.next(border);
        }
        header.filter(any -> !any.key().isNone()).ifPresent(found::addFirst);
        if (found.size() > room) {
          found.removeLast();
        }
      }
    }
    return found;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The keys of what was appended lately, and of what is being appended. Safe for all threads. The
 * oldest are forgotten when there are too many, or when they are too old.
 */
final class RepetitionWindow {
  private final RepetitionLimits limits;
  private final TimeSource time;
  private final Map<Key, Ticket> pending = new HashMap<>();
  private final LinkedHashMap<Key, Known> known = new LinkedHashMap<>();

  RepetitionWindow(RepetitionLimits limits, TimeSource time) {
    this.limits = limits;
    this.time = time;
  }

  /**
   * Claims a key for a batch.
   *
   * @return nothing when the batch is the first with its key, and else what its caller is to be
   *     told: at once when the first is durable, and not before the first is answered when it is on
   *     its way
   */
  synchronized Optional<CompletableFuture<AppendResult>> claim(Key key, Ticket ticket) {
    forgetOld();
    Known durable = known.get(key);
    if (durable != null) {
      return Optional.of(
          CompletableFuture.completedFuture(new AppendResult.Repeated(durable.position())));
    }
    Ticket first = pending.putIfAbsent(key, ticket);
    return first == null
        ? Optional.empty()
        : Optional.of(first.outcome().thenApply(AppendResult::asRepetition));
  }

  /** A claimed key's batch is durable. To be said before its caller is told. */
  synchronized void durable(Key key, long position) {
    pending.remove(key);
    known.put(key, new Known(position, time.nanos().getAsLong()));
    forgetOld();
  }

  /** A claimed key's batch was refused: the next one with that key is the first again. */
  synchronized void refused(Key key) {
    pending.remove(key);
  }

  /** Takes back a key from the disk; the oldest first. */
  synchronized void remember(Key key, long position, long nanos) {
    known.remove(key);
    known.put(key, new Known(position, nanos));
  }

  synchronized int size() {
    return known.size();
  }

  private void forgetOld() {
    long now = time.nanos().getAsLong();
    Iterator<Known> oldest = known.values().iterator();
    while (oldest.hasNext()) {
      boolean old = now - oldest.next().nanos() > limits.age().toNanos();
      if (!old && known.size() <= limits.keys()) {
        return;
      }
      oldest.remove();
    }
  }

  private record Known(long position, long nanos) {}
}

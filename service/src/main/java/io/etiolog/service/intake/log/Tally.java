// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened to the log since it was opened. Safe for all threads. */
final class Tally {
  /** How many damages are kept one by one; beyond that they are only counted. */
  static final int DAMAGES = 1000;

  private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
  private final List<Damage> damage = new ArrayList<>();
  private long appended;
  private long appendedBytes;
  private long repeated;
  private long forces;
  private long failedForces;
  private long lacking;
  private long lastForce;
  private long damages;
  private long deletedBytes;
  private Optional<String> failure = Optional.empty();

  synchronized void appended(long bytes) {
    appended++;
    appendedBytes += bytes;
  }

  /** Counts what a caller is told, and hands it on. */
  synchronized AppendResult answered(AppendResult result) {
    if (result instanceof AppendResult.Repeated) {
      repeated++;
    } else if (result instanceof AppendResult.Refused(Refusal reason)) {
      refused.merge(reason, 1L, Long::sum);
    }
    return result;
  }

  synchronized void forced(long nanos) {
    forces++;
    lastForce = nanos;
    failure = Optional.empty();
  }

  synchronized void forceFailed() {
    failedForces++;
  }

  /** That there was no room for so many bytes; none where what came was written. */
  synchronized void lackedRoom(long bytes) {
    lacking = bytes;
  }

  /** How many bytes there was no room for, when something was last to be written. */
  synchronized long lacking() {
    return lacking;
  }

  synchronized void failed(IOException why) {
    failure = Optional.of(String.valueOf(why.getMessage()));
  }

  synchronized void damaged(Damage found) {
    damages++;
    if (damage.size() < DAMAGES) {
      damage.add(found);
    }
  }

  synchronized void deleted(long bytes) {
    deletedBytes += bytes;
  }

  synchronized List<Damage> damage() {
    return List.copyOf(damage);
  }

  /** What has happened, as part of the counts. */
  synchronized LogCounts.Events events() {
    return new LogCounts.Events(
        appended, appendedBytes, repeated, Map.copyOf(refused), damages, deletedBytes);
  }

  /** How the disk does, as part of the counts. */
  synchronized LogCounts.Forces forces() {
    return new LogCounts.Forces(forces, failedForces, Duration.ofNanos(lastForce), failure);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import io.etiolog.service.intake.Intake;
import io.etiolog.service.intake.log.Refusal;
import io.etiolog.service.shipper.Shipment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Gives chunks their effect: lines into the intake log, and the rest to the dead letters. */
final class Keeper {
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final Intake intake;
  private final ValueReader reader;
  private final DeadLetters deadLetters;
  private final KafkaCounts counts;
  private final KafkaHealthState health;

  Keeper(
      Intake intake,
      ValueReader reader,
      DeadLetters deadLetters,
      KafkaCounts counts,
      KafkaHealthState health) {
    this.intake = intake;
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.counts = counts;
    this.health = health;
  }

  /** Waits while a chunk cannot be kept. */
  @FunctionalInterface
  interface Patience {
    /** Whether to try again; else somebody else does, later. */
    boolean await(Chunk chunk, Duration time);
  }

  /**
   * Keeps a chunk, however long that takes.
   *
   * @return whether it was; not where the patience ended before
   */
  boolean keep(Chunk chunk, Patience patience) throws InterruptedException {
    ValueReader.Values values = reader.read(chunk);
    Optional<Refusal> refusal = tryLines(chunk, values);
    boolean waited = refusal.isPresent();
    while (refusal.isPresent()) {
      if (refusal.get() == Refusal.TOO_LARGE) {
        return keepTooLarge(chunk, patience);
      }
      health.trouble("the intake log takes nothing: " + refusal.get());
      if (!patience.await(chunk, refusal.get().retryAfter())) {
        return false;
      }
      refusal = tryLines(chunk, values);
    }
    if (waited) {
      health.fine();
    }
    counts.kept(chunk.records().size() - values.poison().size());
    return bury(chunk, values.poison(), patience);
  }

  private Optional<Refusal> tryLines(Chunk chunk, ValueReader.Values values) {
    if (values.good().records().isEmpty() && values.good().bad() == 0) {
      return Optional.empty();
    }
    Shipment from = Shipment.UNKNOWN.tagged(chunk.partition().toString());
    return switch (intake.takeOnce(values.good(), chunk.identity(), from).join()) {
      case Intake.Outcome.Later(Refusal reason) -> Optional.of(reason);
      case Intake.Outcome.Kept _, Intake.Outcome.Refused _ -> Optional.empty();
    };
  }

  /** What does not fit into the log as a whole is kept in pieces, the same ones each time. */
  private boolean keepTooLarge(Chunk chunk, Patience patience) throws InterruptedException {
    if (chunk.records().size() == 1) {
      String reason = "its lines are larger than intake.request allows";
      return bury(
          chunk, List.of(new ValueReader.Poison(chunk.records().getFirst(), reason)), patience);
    }
    for (Chunk half : chunk.halves()) {
      if (!keep(half, patience)) {
        return false;
      }
    }
    return true;
  }

  private boolean bury(Chunk chunk, List<ValueReader.Poison> all, Patience patience)
      throws InterruptedException {
    for (ValueReader.Poison poison : all) {
      boolean waited = false;
      while (!isBuried(poison)) {
        waited = true;
        if (!patience.await(chunk, AFTER_FAILURE)) {
          return false;
        }
      }
      if (waited) {
        health.fine();
      }
      counts.onePoison();
    }
    return true;
  }

  private boolean isBuried(ValueReader.Poison poison) throws InterruptedException {
    try {
      deadLetters.put(poison);
      return true;
    } catch (KafkaException e) {
      health.trouble("a dead letter cannot be put on its topic: " + e.getMessage());
      return false;
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import io.etiolog.service.intake.Intake;
import io.etiolog.service.intake.log.Refusal;
import io.etiolog.service.shipper.Shipment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the lines of chunks into the intake log. */
final class Keeper {
  private final Intake intake;
  private final ValueReader reader;
  private final KafkaCounts counts;
  private final KafkaHealthState health;

  Keeper(Intake intake, ValueReader reader, KafkaCounts counts, KafkaHealthState health) {
    this.intake = intake;
    this.reader = reader;
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
   * Keeps what can be read of a chunk, however long that takes.
   *
   * @return what nobody can read of it; empty where the patience ended before
   */
  Optional<List<ValueReader.Poison>> keep(Chunk chunk, Patience patience) {
    ValueReader.Values values = reader.read(chunk);
    Optional<Refusal> refusal = tryLines(chunk, values);
    boolean waited = refusal.isPresent();
    while (refusal.isPresent()) {
      if (refusal.get() == Refusal.TOO_LARGE) {
        return keepTooLarge(chunk, patience);
      }
      health.trouble("the intake log takes nothing: " + refusal.get());
      if (!patience.await(chunk, refusal.get().retryAfter())) {
        return Optional.empty();
      }
      refusal = tryLines(chunk, values);
    }
    if (waited) {
      health.fine();
    }
    counts.kept(chunk.records().size() - values.poison().size());
    return Optional.of(values.poison());
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
  private Optional<List<ValueReader.Poison>> keepTooLarge(Chunk chunk, Patience patience) {
    if (chunk.records().size() == 1) {
      String reason = "its lines are larger than intake.request allows";
      return Optional.of(List.of(new ValueReader.Poison(chunk.records().getFirst(), reason)));
    }
    List<ValueReader.Poison> poison = new ArrayList<>();
    for (Chunk half : chunk.halves()) {
      Optional<List<ValueReader.Poison>> kept = keep(half, patience);
      if (kept.isEmpty()) {
        return kept;
      }
      poison.addAll(kept.get());
    }
    return Optional.of(poison);
  }
}

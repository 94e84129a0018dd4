// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake;

import io.etiolog.service.intake.log.AppendResult;
import io.etiolog.service.intake.log.Batch;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.Key;
import io.etiolog.service.intake.log.Refusal;
import io.etiolog.service.shipper.Protocol;
import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.body.BodyDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Takes in what shippers send. Safe for all threads. */
public final class Intake {
  private static final byte[] NO_METADATA = {};

  private final BodyDecoder decoder;
  private final Ledger ledger;
  private final AsideFile aside;
  private final IntakeCounts counts = new IntakeCounts();

  /** Into this log, and what nobody can read into this file; both stay their owner's to close. */
  public Intake(BodyDecoder decoder, IntakeLog log, AsideFile aside) {
    this(decoder, log::submit, aside);
  }

  /**
   * Into this ledger, and what nobody can read into this file; both stay their owner's to close.
   */
  public Intake(BodyDecoder decoder, Ledger ledger, AsideFile aside) {
    this.decoder = decoder;
    this.ledger = ledger;
    this.aside = aside;
  }

  /** What became of a request. */
  public sealed interface Outcome {
    /**
     * All of it is durable, but for records that nobody could read.
     *
     * @param batch what was read of it
     */
    record Kept(Reading.Batch batch) implements Outcome {}

    /** It cannot be taken, now or later. */
    record Refused(Reading.Refusal refusal) implements Outcome {}

    /** It cannot be taken now. */
    record Later(Refusal reason) implements Outcome {}
  }

  /**
   * Takes a body.
   *
   * @return what became of it; never later than the ledger's patience
   */
  public CompletableFuture<Outcome> take(Protocol protocol, byte[] body, Shipment shipment) {
    return take(decoder.decode(protocol, body, shipment), Optional.of(body), shipment);
  }

  /**
   * Takes what was read of a body already.
   *
   * @param reading the records, or why there are none
   * @param body what was read, by which a repetition is recognised; empty where none is to be
   * @param shipment what is known of it besides
   */
  public CompletableFuture<Outcome> take(
      Reading reading, Optional<byte[]> body, Shipment shipment) {
    return switch (reading) {
      case Reading.Refusal refusal -> {
        counts.oneRefused();
        aside.keep(refusal, shipment);
        yield CompletableFuture.completedFuture(new Outcome.Refused(refusal));
      }
      case Reading.Batch batch -> keep(batch, body.filter(any -> Intake.isTimed(batch)), shipment);
    };
  }

  /**
   * Takes what has an identity of its own, such as its place in a stream: the same is kept once,
   * whatever its records tell.
   *
   * @param identity what nothing else has
   */
  public CompletableFuture<Outcome> takeOnce(
      Reading.Batch batch, byte[] identity, Shipment shipment) {
    return keep(batch, Optional.of(identity), shipment);
  }

  private static boolean isTimed(Reading.Batch batch) {
    return batch.records().stream().anyMatch(record -> record.time().isPresent());
  }

  private CompletableFuture<Outcome> keep(
      Reading.Batch batch, Optional<byte[]> body, Shipment shipment) {
    List<CompletableFuture<AppendResult>> answers = new ArrayList<>();
    new ClusterLines(batch.records())
        .redacted()
        .forEach((cluster, files) -> {
          Optional<Key> key = body.map(bytes -> key(bytes, shipment, cluster));
          byte[] entry = SourceLines.write(files);
          answers.add(ledger.submit(new Batch(cluster, NO_METADATA, entry, key)));
        });
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(done -> noted(counts.counted(outcome(batch, answers), batch), shipment));
  }

  private Outcome noted(Outcome outcome, Shipment shipment) {
    if (outcome instanceof Outcome.Kept(Reading.Batch batch)) {
      aside.keep(batch, shipment);
    }
    return outcome;
  }

  /** The whole request is answered as one: what was kept of it is a repetition the next time. */
  private static Outcome outcome(
      Reading.Batch batch, List<CompletableFuture<AppendResult>> answers) {
    for (CompletableFuture<AppendResult> answer : answers) {
      if (answer.join() instanceof AppendResult.Refused(Refusal reason)) {
        return new Outcome.Later(reason);
      }
    }
    return new Outcome.Kept(batch);
  }

  /**
   * The same bytes of the same place are a repetition where at least one record says its time:
   * without any, two true lines may look alike, and twice is better than never.
   */
  private static Key key(byte[] body, Shipment shipment, String cluster) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String place : List.of(shipment.tag(), cluster, shipment.node(), shipment.source())) {
        digest.update(place.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return Key.of(digest.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What came, in numbers. */
  public IntakeCounts counts() {
    return counts;
  }
}

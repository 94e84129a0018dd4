// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake;

import io.etiolog.service.intake.log.AppendResult;
import io.etiolog.service.intake.log.Batch;
import io.etiolog.service.trace.Span;
import io.etiolog.service.trace.Tracing;
import io.etiolog.service.trace.Work;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * Tells of each batch until it is durable, and writes the context of that into its metadata, so
 * that whoever diagnoses it knows where it came from. Safe for all threads.
 *
 * @param ledger where batches are kept
 * @param tracing who is told
 */
public record TracedLedger(Ledger ledger, Tracing tracing) implements Ledger {
  private static final Work APPEND =
      new Work(Work.Kind.PRODUCER, "append intake")
          .about("messaging.system", "etiolog")
          .about("messaging.destination.name", "intake")
          .about("messaging.operation.type", "send")
          .about("messaging.operation.name", "append");

  @Override
  public CompletableFuture<AppendResult> submit(Batch batch) {
    Span span = tracing.begin(APPEND.about("k8s.cluster.name", batch.cluster()));
    span.note("messaging.message.body.size", batch.payload().length);
    byte[] context = span.context().getBytes(StandardCharsets.US_ASCII);
    return ledger
        .submit(new Batch(batch.cluster(), context, batch.payload(), batch.key()))
        .whenComplete((result, failure) -> {
          if (failure == null) {
            note(span, result);
          } else {
            span.fail(failure.getClass().getName());
          }
          span.close();
        });
  }

  private static void note(Span span, AppendResult result) {
    switch (result) {
      case AppendResult.Appended _ -> {}
      case AppendResult.Repeated _ -> span.note("etiolog.repeated", "true");
      case AppendResult.Refused(var reason) -> span.fail(reason.name());
    }
  }
}

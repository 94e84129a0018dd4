// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.service.intake.log.Entry;
import io.etiolog.service.trace.Span;
import io.etiolog.service.trace.Tracing;
import io.etiolog.service.trace.Work;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a cluster from the first that was read to their judgement, as those hear of it who
 * look after the service. Not thread-safe.
 */
final class TracedBatch {
  private final Tracing tracing;
  private final String cluster;
  private Span span = Span.NONE;
  private long entries;

  TracedBatch(Tracing tracing, String cluster) {
    this.tracing = tracing;
    this.cluster = cluster;
  }

  /** Takes an entry, whose metadata is the context that it was written in. */
  void take(Entry entry) {
    if (entries == 0) {
      span =
          tracing.begin(
              new Work(Work.Kind.CONSUMER, "process intake")
                  .about("messaging.system", "etiolog")
                  .about("messaging.destination.name", "intake")
                  .about("messaging.operation.type", "process")
                  .about("messaging.operation.name", "process")
                  .about("messaging.consumer.group.name", "diagnosis")
                  .about("k8s.cluster.name", cluster));
    }
    entries++;
    if (entry.metadata().length > 0) {
      span.link(new String(entry.metadata(), StandardCharsets.US_ASCII));
    }
  }

  /** Has them judged; a batch that was not goes on, and is judged the next time. */
  void end(Runnable judgement) {
    try (var _ = span.enter()) {
      judgement.run();
    }
    span.note("messaging.batch.message_count", entries);
    span.close();
    span = Span.NONE;
    entries = 0;
  }
}

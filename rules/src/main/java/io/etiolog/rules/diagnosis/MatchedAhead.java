// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.ahead.BatchesAhead;
import io.etiolog.ingest.bundle.EvidenceSink;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.rules.match.Showing;
import io.etiolog.rules.match.SignalMatcher;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** Matches what is read, also on other threads, and hands all on in its order. Used by one. */
final class MatchedAhead implements EvidenceSink {
  private final BatchesAhead<Evidence, Matched> ahead;

  private record Matched(Evidence evidence, Showing showing) {}

  /**
   * Nothing yet.
   *
   * @param others runs what can be done ahead
   * @param sink takes the evidence with what it shows
   */
  MatchedAhead(SignalMatcher matcher, Executor others, BiConsumer<Evidence, Showing> sink) {
    this.ahead =
        new BatchesAhead<>(
            others,
            evidence -> evidence.raw().length(),
            evidence -> new Matched(evidence, matcher.showing(evidence)),
            matched -> sink.accept(matched.evidence(), matched.showing()));
  }

  @Override
  public void accept(Evidence evidence) {
    ahead.add(evidence);
  }

  /** Hands on all that is left. */
  void finish() {
    ahead.finish();
  }
}

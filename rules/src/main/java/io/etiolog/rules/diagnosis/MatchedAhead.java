// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.ahead.WorkAhead;
import io.etiolog.ingest.bundle.EvidenceSink;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.rules.match.Showing;
import io.etiolog.rules.match.SignalMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Matches what is read in batches, which other threads may take, and hands all on in its order.
 * Used by one thread.
 */
final class MatchedAhead implements EvidenceSink {
  private static final int MOST_PIECES = 64;
  private static final int MOST_CHARACTERS = 64 * 1024;

  /** So much waits at most, long lines or short ones: memory is bounded. */
  private static final int MOST_BATCHES = 4;

  private final SignalMatcher matcher;
  private final BiConsumer<Evidence, Showing> sink;
  private final WorkAhead<List<Matched>> ahead;
  private List<Evidence> batch = new ArrayList<>();
  private int characters;

  private record Matched(Evidence evidence, Showing showing) {}

  /**
   * Nothing yet.
   *
   * @param others runs what can be done ahead
   * @param sink takes the evidence with what it shows
   */
  MatchedAhead(SignalMatcher matcher, Executor others, BiConsumer<Evidence, Showing> sink) {
    this.matcher = matcher;
    this.sink = sink;
    this.ahead = new WorkAhead<>(others);
  }

  @Override
  public void accept(Evidence evidence) {
    batch.add(evidence);
    characters += evidence.raw().length();
    if (batch.size() >= MOST_PIECES || characters >= MOST_CHARACTERS) {
      close();
    }
  }

  /** Hands on all that is left. */
  void finish() {
    close();
    while (ahead.size() > 0) {
      handOn();
    }
  }

  private void close() {
    List<Evidence> full = batch;
    ahead.add(() -> match(full));
    batch = new ArrayList<>();
    characters = 0;
    if (ahead.size() > MOST_BATCHES) {
      handOn();
    }
  }

  private List<Matched> match(List<Evidence> full) {
    List<Matched> matched = new ArrayList<>(full.size());
    for (Evidence evidence : full) {
      matched.add(new Matched(evidence, matcher.showing(evidence)));
    }
    return matched;
  }

  private void handOn() {
    for (Matched one : ahead.next()) {
      sink.accept(one.evidence(), one.showing());
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.http;

import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;

/**
 * Ends the streams of events when the service stops: they have no end of their own, and who is
 * being answered is waited for. Safe for all threads.
 */
@Singleton
public final class StreamsEnd {
  private final Sinks.Empty<Void> end = Sinks.empty();

  /** Completes when it is so far; at once where it has been. */
  Publisher<Void> signal() {
    return end.asMono();
  }

  /** Ends all streams, those too that are asked for later. */
  public void end() {
    end.tryEmitEmpty();
  }
}

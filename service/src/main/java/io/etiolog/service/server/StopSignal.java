// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;

/**
 * Tells those who wait for what may take long that the service stops: streams of events, which have
 * no end of their own, and who waits for a bundle's report. Who is being answered is waited for,
 * but not for so long. Safe for all threads.
 */
@Singleton
public final class StopSignal {
  private final Sinks.Empty<Void> end = Sinks.empty();

  /** Completes when it is so far; at once where it has been. */
  public Publisher<Void> signal() {
    return end.asMono();
  }

  /** Says so, to those too who ask later. */
  void end() {
    end.tryEmitEmpty();
  }
}

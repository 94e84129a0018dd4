// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.trace.otel;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the service's own log that traces cannot be sent, once in ten minutes: the SDK would say
 * it past that, in another form. Safe for all threads.
 */
final class ToldExport implements SpanExporter {
  private static final Logger LOG = LoggerFactory.getLogger(ToldExport.class);
  private static final Duration SAID_EVERY = Duration.ofMinutes(10);

  /** Kept, since the logger's level would be forgotten with it. */
  private static final java.util.logging.Logger REMARKS =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  private final SpanExporter exporter;
  private final URI endpoint;
  private final AtomicLong said = new AtomicLong(System.nanoTime() - SAID_EVERY.toNanos());

  ToldExport(SpanExporter exporter, URI endpoint) {
    this.exporter = exporter;
    this.endpoint = endpoint;
    REMARKS.setLevel(Level.OFF);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> {
      if (!result.isSuccess()) {
        say(result);
      }
    });
  }

  private void say(CompletableResultCode result) {
    long last = said.get();
    long now = System.nanoTime();
    if (now - last >= SAID_EVERY.toNanos() && said.compareAndSet(last, now)) {
      LOG.warn(
          "Traces cannot be sent to {}, and are dropped meanwhile: {}",
          // Its path may hold a token.
          endpoint.getScheme() + "://" + endpoint.getAuthority(),
          result.getFailureThrowable() == null
              ? "it does not take them"
              : result.getFailureThrowable().toString());
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.trace.otel;

import io.etiolog.service.trace.Span;
import io.etiolog.service.trace.Tracing;
import io.etiolog.service.trace.Work;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Sends traces to whoever speaks OTLP over HTTP: an OpenTelemetry Collector, Jaeger, Tempo and the
 * like. What cannot be sent is dropped: nothing waits for it, and what waits to be sent is bounded.
 * Safe for all threads.
 */
public final class OtlpTracing implements Tracing {
  private static final String NAME = "io.etiolog";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /**
   * To this receiver.
   *
   * @param endpoint with its path, which is usually {@code /v1/traces}
   * @param percent how many of a hundred traces that begin here are sent; those that begin
   *     elsewhere are as their first says
   * @param instance what tells this instance from others
   * @param version this program's
   */
  public OtlpTracing(URI endpoint, int percent, String instance, String version) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.toString())
            .setTimeout(PATIENCE)
            .setCompression("gzip")
            .build();
    this.provider =
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(resource(instance, version)))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(percent / 100.0)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(new ToldExport(exporter, endpoint)).build())
            .build();
    this.tracer = provider.get(NAME, version);
  }

  private static Resource resource(String instance, String version) {
    return Resource.builder()
        .put("service.name", "etiolog")
        .put("service.version", version)
        .put("service.instance.id", instance)
        .build();
  }

  @Override
  public Span begin(Work work) {
    SpanBuilder builder = tracer.spanBuilder(work.name()).setSpanKind(kind(work.kind()));
    if (!work.parent().isEmpty()) {
      builder.setParent(OtlpSpan.read(work.parent(), Context.root()));
    }
    for (Map.Entry<String, String> attribute : work.attributes().entrySet()) {
      builder.setAttribute(AttributeKey.stringKey(attribute.getKey()), attribute.getValue());
    }
    return new OtlpSpan(builder.startSpan());
  }

  private static SpanKind kind(Work.Kind kind) {
    return switch (kind) {
      case SERVER -> SpanKind.SERVER;
      case CLIENT -> SpanKind.CLIENT;
      case PRODUCER -> SpanKind.PRODUCER;
      case CONSUMER -> SpanKind.CONSUMER;
      case INTERNAL -> SpanKind.INTERNAL;
    };
  }

  @Override
  public void close() {
    var _ = provider.shutdown().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}

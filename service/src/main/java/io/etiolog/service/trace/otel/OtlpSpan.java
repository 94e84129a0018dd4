// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.trace.otel;

import io.etiolog.service.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A span of OpenTelemetry's. */
final class OtlpSpan implements Span {
  private static final String PARENT = "traceparent";
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private final io.opentelemetry.api.trace.Span span;

  OtlpSpan(io.opentelemetry.api.trace.Span span) {
    this.span = span;
  }

  /** A context that somebody has written; the one given where nobody can read it. */
  static Context read(String traceparent, Context otherwise) {
    return W3C.extract(otherwise, traceparent, new OneHeader());
  }

  /** The text is the one header that there is. */
  private static final class OneHeader implements TextMapGetter<String> {
    @Override
    public Iterable<String> keys(String traceparent) {
      return List.of(PARENT);
    }

    @Override
    public @Nullable String get(@Nullable String traceparent, String name) {
      return name.equals(PARENT) ? traceparent : null;
    }
  }

  @Override
  public String context() {
    Map<String, String> headers = new HashMap<>();
    W3C.inject(Context.root().with(span), headers, (to, name, value) -> headers.put(name, value));
    return headers.getOrDefault(PARENT, "");
  }

  @Override
  public void link(String context) {
    SpanContext other =
        io.opentelemetry.api.trace.Span.fromContext(read(context, Context.root())).getSpanContext();
    if (other.isValid()) {
      span.addLink(other);
    }
  }

  @Override
  public void note(String attribute, String value) {
    span.setAttribute(attribute, value);
  }

  @Override
  public void note(String attribute, long value) {
    span.setAttribute(attribute, value);
  }

  @Override
  public void rename(String name) {
    span.updateName(name);
  }

  @Override
  public void fail(String type) {
    span.setAttribute("error.type", type);
    span.setStatus(StatusCode.ERROR);
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // Who has entered closes it.
  public Inside enter() {
    Scope scope = span.makeCurrent();
    return scope::close;
  }

  @Override
  public void close() {
    span.end();
  }
}

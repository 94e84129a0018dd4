// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.trace.Span;
import io.etiolog.service.trace.Tracing;
import io.etiolog.service.trace.Work;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterContinuation;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Tells of each request, and has what is done for it belong to it. Neither its path nor its query
 * are told, since secrets may stand in them: its route is. What only looks after the service is not
 * told.
 */
@Requires(property = FrameworkProperties.TRACES)
@Order(Ordered.HIGHEST_PRECEDENCE) // What is refused on the way is told, too.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestSpans {
  private final Tracing tracing;

  RequestSpans(Tracing tracing) {
    this.tracing = tracing;
  }

  /** That the thread which goes on with a request works at it. */
  private record Current(Span span) implements ThreadPropagatedContextElement<Span.Inside> {
    @Override
    public Span.Inside updateThreadContext() {
      return span.enter();
    }

    @Override
    public void restoreThreadContext(Span.@Nullable Inside inside) {
      if (inside != null) {
        inside.close();
      }
    }
  }

  @RequestFilter
  Publisher<HttpResponse<?>> tell(
      HttpRequest<?> request,
      MutablePropagatedContext context,
      FilterContinuation<Publisher<HttpResponse<?>>> way) {
    String path = request.getPath();
    if (path.startsWith("/health") || path.equals("/prometheus")) {
      return way.proceed();
    }
    String method = method(request);
    Span span =
        tracing.begin(
            new Work(Work.Kind.SERVER, method)
                .under(request.getHeaders().get("traceparent", String.class, ""))
                .about("http.request.method", method)
                .about("url.scheme", request.isSecure() ? "https" : "http")
                .about("network.protocol.name", "http"));
    context.add(new Current(span));
    return Mono.from(way.proceed())
        .doOnNext(response -> answered(span, request, response))
        .doOnError(failure -> span.fail(failure.getClass().getName()))
        .doFinally(end -> span.close());
  }

  /** Whoever asks must not have us name a span for each word that comes to mind. */
  private static String method(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.CUSTOM ? "_OTHER" : request.getMethodName();
  }

  private static void answered(Span span, HttpRequest<?> request, HttpResponse<?> response) {
    BasicHttpAttributes.getUriTemplate(request)
        .ifPresent(route -> {
          span.note("http.route", route);
          span.rename(method(request) + " " + route);
        });
    span.note("http.response.status_code", response.code());
    if (response.code() >= 500) {
      span.fail(Integer.toString(response.code()));
    }
  }
}

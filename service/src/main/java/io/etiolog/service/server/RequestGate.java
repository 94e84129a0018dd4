// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterContinuation;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Lets requests in until the service stops, and knows when all of them have been answered. What a
 * request finds ended it would have made anew, and nobody would end that. Safe for all threads.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 2) // Its refusal, too, is shown as a page, with its headers.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestGate {
  private long inside;
  private boolean isClosed;

  @RequestFilter
  Publisher<HttpResponse<?>> pass(FilterContinuation<Publisher<HttpResponse<?>>> way) {
    return enter()
        ? Mono.from(way.proceed()).doFinally(end -> leave())
        : Mono.just(
            Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "The service is stopping; ask it again")
                .answer()
                .header(HttpHeaders.RETRY_AFTER, "5"));
  }

  private synchronized boolean enter() {
    if (!isClosed) {
      inside++;
    }
    return !isClosed;
  }

  private synchronized void leave() {
    inside--;
    notifyAll();
  }

  /**
   * Lets nobody in any more, and waits so long at most for those who are.
   *
   * @throws InterruptedException when who waits is interrupted
   */
  synchronized void close(Duration patience) throws InterruptedException {
    isClosed = true;
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toMillis(); inside > 0 && left > 0; ) {
      wait(left);
      left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.filter.FilterContinuation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * The gate by itself: over the network a request meets a closed one only in the moment between the
 * stop and the end of its connection.
 */
class RequestGateTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final RequestGate gate = new RequestGate();
  private final AtomicInteger passed = new AtomicInteger();

  /** The way behind the gate, where this is the answer. */
  private record Way(Mono<HttpResponse<?>> answer, AtomicInteger passed)
      implements FilterContinuation<Publisher<HttpResponse<?>>> {
    @Override
    public FilterContinuation<Publisher<HttpResponse<?>>> request(HttpRequest<?> request) {
      return this;
    }

    @Override
    public Publisher<HttpResponse<?>> proceed() {
      passed.incrementAndGet();
      return answer;
    }
  }

  @Test
  void whoComesWhileTheServiceStopsIsToldToAskAgainAndReachesNothing() throws Exception {
    gate.close(PATIENCE);

    HttpResponse<?> answer =
        Mono.from(gate.pass(new Way(Mono.just(HttpResponse.ok()), passed)))
            .toFuture()
            .get(90, TimeUnit.SECONDS);

    assertThat((Object) answer.getStatus()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(passed).hasValue(0);
  }

  @Test
  void theStopWaitsForWhoWasLetIn() throws Exception {
    CompletableFuture<HttpResponse<?>> answer = new CompletableFuture<>();
    CompletableFuture<HttpResponse<?>> heard =
        Mono.from(gate.pass(new Way(Mono.fromFuture(answer), passed))).toFuture();
    CompletableFuture<Void> stopped =
        CompletableFuture.runAsync(() -> {
          try {
            gate.close(PATIENCE);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(passed).hasValue(1);
    assertThat(stopped).isNotDone();

    answer.complete(HttpResponse.noContent());

    assertThat((Object) heard.get(90, TimeUnit.SECONDS).getStatus())
        .isEqualTo(HttpStatus.NO_CONTENT);
    stopped.get(90, TimeUnit.SECONDS);
  }

  @Test
  void whoTakesTooLongIsNotWaitedFor() throws Exception {
    Mono.from(gate.pass(new Way(Mono.never(), passed))).subscribe();

    gate.close(Duration.ofMillis(1));

    assertThat(passed).hasValue(1);
  }
}

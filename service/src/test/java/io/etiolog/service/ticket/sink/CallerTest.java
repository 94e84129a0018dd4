// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Others who keep the process's common threads hold up no ticket. */
class CallerTest {
  @Test
  void aCallIsAnsweredWhileNoCommonThreadIsFree() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(204, -1);
          }
        });
    server.start();
    CountDownLatch end = new CountDownLatch(1);
    try {
      occupyCommonThreads(end);

      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      assertThat(new Caller(InstantSource.system()).get(address, Map.of()).status()).isEqualTo(204);
    } finally {
      end.countDown();
      server.stop(0);
    }
  }

  private static void occupyCommonThreads(CountDownLatch end) throws InterruptedException {
    int threads = ForkJoinPool.getCommonPoolParallelism();
    CountDownLatch taken = new CountDownLatch(threads);
    IntStream.range(0, threads)
        .forEach(thread ->
            ForkJoinPool.commonPool()
                .execute(() -> {
                  taken.countDown();
                  waitFor(end);
                }));
    assertThat(taken.await(90, TimeUnit.SECONDS)).isTrue();
  }

  private static void waitFor(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

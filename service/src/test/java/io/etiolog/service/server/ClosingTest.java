// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.SettingsReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is stopped while it is asked, {@code -Drounds=40} times: early, when what answers is
 * only just being made, and later.
 */
class ClosingTest {
  private static final List<String> PATHS =
      List.of("/api/v1/search?q=x", "/api/v1/incidents", "/prometheus", "/health", "/api/v1/plans");

  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");

  private static final long PATIENCE = 90;

  private static final long LARGE = 256L << 20;

  private static final int ROUNDS = Integer.getInteger("rounds", 4);

  @TempDir private Path folder;

  @Test
  void whoeverIsAnsweredIsAnsweredByPartsThatAreStillThere() throws Exception {
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    for (int round = 0; round < ROUNDS; round++) {
      Server server = server("d" + round);
      // Whoever begins to ask after the stop would find none.
      URI address = server.address();
      CountDownLatch asked = new CountDownLatch(PATHS.size() * (round % 4));
      AtomicBoolean stopped = new AtomicBoolean();
      try (HttpClient client = HttpClient.newHttpClient();
          ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (String path : PATHS) {
          callers.execute(() -> ask(client, address.resolve(path), asked, stopped, wrong));
        }
        assertThat(asked.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        server.close();
        stopped.set(true);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private Server server(String name) throws Exception {
    Map<String, String> flags = Map.of("port", "0", "data", folder.resolve(name).toString());
    return Server.start(
        new SettingsReader(ServiceSettings.all()).read(Optional.empty(), Map.of(), flags),
        Map.of());
  }

  @Test
  void whoListensToEventsHearsTheirEnd() throws Exception {
    try (RunningServer server = RunningServer.in(folder.resolve("events"));
        HttpClient client = HttpClient.newHttpClient();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      HttpRequest events =
          HttpRequest.newBuilder(server.address().resolve("/api/v1/events")).build();
      CountDownLatch heard = new CountDownLatch(1);
      threads.execute(() -> stopWhen(heard, server));
      // The answer begins with the first event. Cut off in the middle, it would throw.
      Future<List<String>> lines =
          threads.submit(() -> {
            try (Stream<String> body = client.send(events, BodyHandlers.ofLines()).body()) {
              return body.peek(line -> note(line, heard)).toList();
            }
          });
      byte[] outage = Files.readAllBytes(OUTAGE);
      assertThat(
              server
                  .post("/api/v1/logs?cluster=prod&source=etcd.log", outage, Map.of())
                  .statusCode())
          .isEqualTo(204);
      assertThat(lines.get(2 * PATIENCE, TimeUnit.SECONDS)).contains("event: incident");
    }
  }

  @Test
  void whoWaitsForAReportHearsWhereItWillBe() throws Exception {
    byte[] large = large();
    try (RunningServer server = RunningServer.in(folder.resolve("bundle"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> answer =
          threads.submit(
              () -> server.post("/api/v1/bundles?name=large", large, Map.of("Prefer", "wait=60")));
      Awaitility.await()
          .atMost(Duration.ofSeconds(PATIENCE))
          .until(() -> server.get("/api/v1/bundles").body().contains("diagnosing"));
      server.stop();

      HttpResponse<String> said = answer.get(PATIENCE, TimeUnit.SECONDS);
      assertThat(said.statusCode()).isEqualTo(202);
      assertThat(said.headers().firstValue("Location").orElse("")).startsWith("/api/v1/bundles/");
    }
  }

  /** A log that takes longer to diagnose than it takes to stop, packed. */
  private static byte[] large() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      byte[] outage = Files.readAllBytes(OUTAGE);
      for (long size = 0; size < LARGE; size += outage.length) {
        out.write(outage);
      }
    }
    return bytes.toByteArray();
  }

  private static void note(String line, CountDownLatch heard) {
    if (line.equals("event: incident")) {
      heard.countDown();
    }
  }

  private static void stopWhen(CountDownLatch heard, RunningServer server) {
    try {
      var _ = heard.await(PATIENCE, TimeUnit.SECONDS);
      server.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks until nobody answers any more. */
  private static void ask(
      HttpClient client,
      URI uri,
      CountDownLatch asked,
      AtomicBoolean stopped,
      Queue<String> wrong) {
    try {
      while (!stopped.get()) {
        HttpResponse<String> answer =
            client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        asked.countDown();
        // 503 says what it is: the index opens after the start, and nobody is well at the end.
        boolean right = answer.statusCode() == 200 || answer.statusCode() == 503;
        // Once it is stopped, another service may have its port.
        if (!right && !stopped.get()) {
          wrong.add(uri.getPath() + " " + answer.statusCode() + " " + answer.body());
        }
      }
    } catch (IOException e) {
      // It is stopped.
      while (asked.getCount() > 0) {
        asked.countDown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

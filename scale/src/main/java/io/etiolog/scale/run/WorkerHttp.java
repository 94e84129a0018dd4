// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.access.Tokens;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers for an instance: {@code /health}, {@code /prometheus}, and {@code /clusters/NAME}, which
 * any instance answers by asking the one that holds the cluster. Safe for all threads.
 */
public final class WorkerHttp implements AutoCloseable {
  private static final String CLUSTERS = "/clusters/";
  private static final String BEARER = "Bearer ";
  private static final int BACKLOG = 64;
  private static final int AT_ONCE = 8;

  private final HttpServer server;
  private final Optional<Tokens> tokens;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

  private WorkerHttp(HttpServer server, Optional<Tokens> tokens) {
    this.server = server;
    this.tokens = tokens;
  }

  /**
   * Takes a port.
   *
   * @param tokens of those who may look at clusters; where it is empty, everybody may
   */
  public static WorkerHttp listen(InetSocketAddress at, Optional<Tokens> tokens)
      throws IOException {
    return new WorkerHttp(HttpServer.create(at, BACKLOG), tokens);
  }

  /** Where it listens. */
  public URI address() {
    InetSocketAddress at = server.getAddress();
    String host = at.getAddress().getHostAddress();
    String name = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + at.getPort());
  }

  /** Answers for this worker from now on. */
  public void serve(Worker worker) {
    ClusterLookup lookup = new ClusterLookup(worker);
    server.setExecutor(threads);
    server.createContext("/health", exchange -> answer(exchange, WorkerPages.health(worker)));
    server.createContext(
        "/prometheus", exchange -> answer(exchange, WorkerPages.numbers(worker.counts())));
    server.createContext(CLUSTERS, exchange -> answer(exchange, cluster(exchange, lookup)));
    server.start();
  }

  private Answer cluster(HttpExchange exchange, ClusterLookup lookup) {
    Optional<String> said =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
    if (tokens.isPresent() && !mayLook(said)) {
      return Answer.problem(401, "a token of somebody who may look is needed");
    }
    String path = exchange.getRequestURI().getRawPath().substring(CLUSTERS.length());
    String cluster = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    boolean forwarded = exchange.getRequestHeaders().containsKey(ClusterLookup.FORWARDED);
    return lookup.find(cluster, said, forwarded);
  }

  private boolean mayLook(Optional<String> said) {
    return said.filter(it -> it.startsWith(BEARER))
        .flatMap(it -> tokens.flatMap(all -> all.of(it.substring(BEARER.length()), now())))
        .filter(token -> token.role().names().contains(RoleNames.VIEWER))
        .isPresent();
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

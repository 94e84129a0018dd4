// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.access.Tokens;
import io.etiolog.service.tls.Tls;
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
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for an instance: {@code /health}, {@code /prometheus}, and {@code /clusters/NAME}, which
 * any instance answers by asking the one that holds the cluster. Safe for all threads.
 */
public final class WorkerHttp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerHttp.class);
  private static final String CLUSTERS = "/clusters/";
  private static final String BEARER = "Bearer ";
  private static final int BACKLOG = 64;
  private static final Answer REFUSED =
      Answer.problem(401, "a token of somebody who may look is needed");

  static {
    // Of the JDK's server, which asks for them once; usually it waits for ever, for any number.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
    System.setProperty("jdk.httpserver.maxConnections", "1000");
  }

  private final HttpServer server;
  private final Optional<Tokens> tokens;
  // One for each: whoever sends slowly, or waits for another instance, keeps nobody else waiting.
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private WorkerHttp(HttpServer server, Optional<Tokens> tokens) {
    this.server = server;
    this.tokens = tokens;
  }

  /**
   * Takes a port.
   *
   * @param tokens of those who may look at clusters and numbers; where it is empty, everybody may
   * @param tls what it speaks TLS with; where it is empty, it speaks none
   */
  public static WorkerHttp listen(InetSocketAddress at, Optional<Tokens> tokens, Optional<Tls> tls)
      throws IOException {
    if (tls.isEmpty()) {
      return new WorkerHttp(HttpServer.create(at, BACKLOG), tokens);
    }
    HttpsServer server = HttpsServer.create(at, BACKLOG);
    server.setHttpsConfigurator(new Handshake(tls.get().context()));
    return new WorkerHttp(server, tokens);
  }

  /** As the service's own ports speak it. */
  private static final class Handshake extends HttpsConfigurator {
    Handshake(SSLContext context) {
      super(context);
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters chosen = getSSLContext().getDefaultSSLParameters();
      chosen.setProtocols(Tls.PROTOCOLS.toArray(String[]::new));
      chosen.setCipherSuites(Tls.CIPHERS.toArray(String[]::new));
      parameters.setSSLParameters(chosen);
    }
  }

  /** Where it listens. */
  public URI address() {
    InetSocketAddress at = server.getAddress();
    String host = at.getAddress().getHostAddress();
    String name = host.contains(":") ? "[" + host + "]" : host;
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://" + name + ":" + at.getPort());
  }

  /** Answers for this worker from now on, and asks these for what it does not hold. */
  public void serve(Worker worker, Peers peers) {
    ClusterLookup lookup = new ClusterLookup(worker, peers);
    server.setExecutor(threads);
    server.createContext("/health", exchange -> answer(exchange, () -> WorkerPages.health(worker)));
    server.createContext(
        "/prometheus",
        exchange ->
            answer(
                exchange,
                () -> mayLook(said(exchange)) ? WorkerPages.numbers(worker.counts()) : REFUSED));
    server.createContext(CLUSTERS, exchange -> answer(exchange, () -> cluster(exchange, lookup)));
    server.start();
  }

  private Answer cluster(HttpExchange exchange, ClusterLookup lookup) {
    Optional<String> said = said(exchange);
    if (!mayLook(said)) {
      return REFUSED;
    }
    String path = exchange.getRequestURI().getRawPath().substring(CLUSTERS.length());
    String cluster = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    boolean forwarded = exchange.getRequestHeaders().containsKey(Peers.FORWARDED);
    return lookup.find(cluster, said, forwarded);
  }

  private static Optional<String> said(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private boolean mayLook(Optional<String> said) {
    if (tokens.isEmpty()) {
      return true;
    }
    return said.filter(it -> it.startsWith(BEARER))
        .flatMap(it -> tokens.flatMap(all -> all.of(it.substring(BEARER.length()), now())))
        .filter(token -> token.role().names().contains(RoleNames.VIEWER))
        .isPresent();
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }

  /** The JDK's server would hang up without a word on what goes wrong unforeseen. */
  private static Answer found(HttpExchange exchange, Supplier<Answer> page) {
    try {
      return page.get();
    } catch (RuntimeException e) {
      LOG.error("Cannot answer {}", exchange.getRequestURI(), e);
      return Answer.later("this instance has met an error, which is in its log");
    }
  }

  private static void answer(HttpExchange exchange, Supplier<Answer> page) throws IOException {
    try (exchange) {
      Answer answer = found(exchange, page);
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

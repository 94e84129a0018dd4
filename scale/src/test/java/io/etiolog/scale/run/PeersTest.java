// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.etiolog.service.lab.Authority;
import io.etiolog.service.lab.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller's token goes to whoever proves to be one of the instances, and to nobody else. */
class PeersTest {
  private static final Optional<String> TOKEN = Optional.of("Bearer etiolog_secret");

  private final List<String> shown = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Authority authority;
  private Optional<HttpServer> holder = Optional.empty();

  @BeforeEach
  void certify() throws IOException {
    authority = new Authority("the site");
  }

  @AfterEach
  void stop() {
    holder.ifPresent(server -> server.stop(0));
    threads.close();
  }

  /** Another instance with a certificate of this authority, or without. */
  private void holder(Optional<Authority> issuer) throws Exception {
    InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server;
    if (issuer.isPresent()) {
      Identity identity = issuer.get().issue("etiolog-stream", List.of());
      HttpsServer secure = HttpsServer.create(at, 0);
      secure.setHttpsConfigurator(new HttpsConfigurator(identity.client(authority)));
      server = secure;
    } else {
      server = HttpServer.create(at, 0);
    }
    server.setExecutor(threads);
    server.createContext("/clusters/", this::answer);
    server.start();
    holder = Optional.of(server);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      shown.add(
          exchange.getRequestURI().getRawPath()
              + " "
              + exchange.getRequestHeaders().getFirst("Authorization")
              + " "
              + exchange.getRequestHeaders().getFirst(Peers.FORWARDED));
      byte[] body = "{}".getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer ask(Peers peers, String host) {
    try (peers) {
      return peers.ask(
          new HostInfo(host, holder.orElseThrow().getAddress().getPort()), "prod eu", TOKEN);
    }
  }

  private Peers overTls() throws Exception {
    return Peers.over(Identity.anonymous(authority));
  }

  @Test
  void theTokenGoesOverTlsToWhoeverTheAuthorityHasCertified() throws Exception {
    holder(Optional.of(authority));
    assertThat(ask(overTls(), "127.0.0.1")).isEqualTo(Answer.json(200, "{}"));
    assertThat(shown).containsExactly("/clusters/prod%20eu Bearer etiolog_secret 1");
  }

  @Test
  void anInstanceIsAskedByItsAddressOfSixteenBytes() throws Exception {
    holder(Optional.empty());
    // As Kafka Streams gives [::ffff:127.0.0.1]:PORT; it is this machine also where there is no
    // IPv6.
    assertThat(ask(Peers.plain(true), "::ffff:127.0.0.1")).isEqualTo(Answer.json(200, "{}"));
  }

  @Test
  void aCertificateOfAnotherAuthorityIsNotBelieved() throws Exception {
    holder(Optional.of(new Authority("the site")));
    theTokenDoesNotGo(ask(overTls(), "127.0.0.1"), "does not prove who it is");
  }

  @Test
  void aCertificateForAnotherHostIsNotBelieved() throws Exception {
    holder(Optional.of(authority));
    // It is for 127.0.0.1.
    theTokenDoesNotGo(ask(overTls(), "localhost"), "does not prove who it is");
  }

  @Test
  void whoSpeaksNoTlsIsToldNothing() throws Exception {
    holder(Optional.empty());
    theTokenDoesNotGo(ask(overTls(), "127.0.0.1"), "the instance that holds it does not");
  }

  @Test
  void withoutTlsOnlyThisMachineIsAsked() throws Exception {
    holder(Optional.empty());
    assertThat(ask(Peers.plain(false), "127.0.0.1").status()).isEqualTo(200);
    shown.clear();
    theTokenDoesNotGo(ask(Peers.plain(false), "192.0.2.1"), "is not asked without TLS");
  }

  @Test
  void whereItIsAllowedOthersAreAskedWithoutTls() throws Exception {
    holder(Optional.empty());
    assertThat(ask(Peers.plain(true), "127.0.0.1").status()).isEqualTo(200);
    assertThat(shown).hasSize(1);
  }

  private void theTokenDoesNotGo(Answer answer, String why) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains(why).contains("ask again");
    assertThat(shown).isEmpty();
  }
}

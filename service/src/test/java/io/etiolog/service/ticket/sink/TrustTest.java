// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.service.lab.Authority;
import io.etiolog.service.ticket.policy.TicketFile;
import io.etiolog.service.ticket.text.SampleTicket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system whose certificate is from the site's own authority. */
class TrustTest {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path folder;
  private Optional<HttpsServer> system = Optional.empty();
  private Optional<Authority> authority = Optional.empty();

  @BeforeEach
  void start() throws Exception {
    Authority own = new Authority("the site");
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(own.issue("the system", List.of()).client(own)));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(202, -1);
          }
        });
    server.start();
    system = Optional.of(server);
    authority = Optional.of(own);
  }

  @AfterEach
  void end() {
    system.ifPresent(server -> server.stop(0));
  }

  private TicketFile.Content read(String more) {
    int port = system.orElseThrow().getAddress().getPort();
    String sink = "{name: it, kind: webhook, url: \"https://127.0.0.1:" + port + "\"" + more + "}";
    return TicketFile.read(
        "tickets.yaml", "sinks: [" + sink + "]", new SinkKinds(new Caller(CLOCK), CLOCK));
  }

  private Sink sink(String more) {
    return read(more).policy().orElseThrow().outlets().getFirst().sink();
  }

  private String ca(String name, String text) throws Exception {
    return ", ca: \"" + Files.writeString(folder.resolve(name), text) + "\"";
  }

  @Test
  void itIsTrustedByItsAuthorityAndByNobodyElses() throws Exception {
    String own = ca("own.pem", authority.orElseThrow().certificate());
    assertThat(sink(own).open(SampleTicket.make()).open()).isTrue();

    for (String other : List.of("", ca("other.pem", new Authority("another").certificate()))) {
      assertThatExceptionOfType(UndeliveredException.class)
          .isThrownBy(() -> sink(other).open(SampleTicket.make()))
          .matches(UndeliveredException::isAway)
          .withMessageContaining("127.0.0.1 cannot be asked");
    }
  }

  /** Each kind's own settings, but for the address. */
  private static final Map<String, String> KINDS =
      Map.of(
          "alertmanager", "url: URL",
          "github", "url: URL, repository: a/b, token-file: SECRET",
          "gitlab", "url: URL, project: a/b, token-file: SECRET",
          "jira", "url: URL, project: OPS, user: a, password-file: SECRET",
          "pagerduty", "url: URL, routing-key-file: SECRET",
          "request-tracker", "url: URL, queue: a, token-file: SECRET",
          "servicenow", "url: URL, token-file: SECRET",
          "slack", "webhook-file: HOOK",
          "teams", "webhook-file: HOOK",
          "webhook", "url: URL");

  @Test
  void thatHoldsForEachSystem() throws Exception {
    assertThat(new SinkKinds(new Caller(CLOCK), CLOCK).names())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(KINDS.keySet().stream(), Stream.of("mail")).toList());
    String own = ca("own.pem", authority.orElseThrow().certificate());
    String other = ca("other.pem", new Authority("another").certificate());
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      assertThat(failure(kind, own)).as(kind.getKey()).doesNotContain("cannot be asked");
      assertThat(failure(kind, other)).as(kind.getKey()).contains("127.0.0.1 cannot be asked");
    }
  }

  /** What it says, or {@code ""}: the server takes everything, and says nothing. */
  private String failure(Map.Entry<String, String> kind, String ca) throws Exception {
    String url = "https://127.0.0.1:" + system.orElseThrow().getAddress().getPort();
    Path secret = Files.writeString(folder.resolve("secret"), "a-secret\n");
    Path hook = Files.writeString(folder.resolve("hook"), url + "/hook\n");
    String settings =
        kind.getValue()
            .replace("URL", "\"" + url + "\"")
            .replace("SECRET", "\"" + secret + "\"")
            .replace("HOOK", "\"" + hook + "\"");
    Sink sink = SinkContract.read("kind: " + kind.getKey() + ", " + settings + ca);
    try {
      Optional<Remote> there = sink.find(SampleTicket.make());
      assertThat(there).isEmpty();
      sink.open(SampleTicket.make());
      return "";
    } catch (UndeliveredException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aMailServerOfAnotherAuthorityIsNotAskedOnceMoreByWhomTheMachineTrusts() throws Exception {
    Authority own = authority.orElseThrow();
    ServerSocketFactory sockets = own.issue("mail", List.of()).client(own).getServerSocketFactory();
    try (MailServer server = new MailServer(sockets)) {
      assertThat(mail(server, ca("own.pem", own.certificate())).open(SampleTicket.make()).open())
          .isTrue();
      assertThat(server.messages()).hasSize(1);
      assertThat(server.connections()).isEqualTo(1);

      String other = ca("other.pem", new Authority("another").certificate());
      assertThatExceptionOfType(UndeliveredException.class)
          .isThrownBy(() -> mail(server, other).open(SampleTicket.make()))
          .matches(UndeliveredException::isAway);
      assertThat(server.messages()).hasSize(1);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  private static Sink mail(MailServer server, String more) {
    return SinkContract.read(
        "kind: mail, host: 127.0.0.1, security: tls, from: etiolog@example.org, to:"
            + " ops@example.org, port: "
            + server.address()
            + more);
  }

  @Test
  void aFileWithoutACertificateIsAMistake() throws Exception {
    for (String wrong :
        List.of(ca("empty.pem", "hello"), ", ca: /none/ca.pem", ", ca: \"a\\0b\"")) {
      assertThat(read(wrong).problems()).as(wrong).hasSize(1);
      assertThat(read(wrong).problems().getFirst())
          .extracting(RuleProblem::message)
          .asString()
          .containsAnyOf("cannot be understood", "cannot be read", "no certificate", "no path");
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etiolog.service.access.Role;
import io.etiolog.service.access.TokenFile;
import io.etiolog.service.lab.Authority;
import io.etiolog.service.lab.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  private static final byte[] LINE = "[{\"log\":\"a line\"}]".getBytes(UTF_8);

  @TempDir private Path folder;
  private Authority authority;

  @BeforeEach
  void issue() throws IOException {
    authority = new Authority("the site");
    authority.issue("etiolog", List.of()).write(folder, "server");
    Files.writeString(folder.resolve("ca.crt"), authority.certificate());
  }

  private Map<String, String> encrypted() {
    return Map.of(
        "tls.certificate", folder.resolve("server.crt").toString(),
        "tls.key", folder.resolve("server.key").toString());
  }

  /** With roles of clients, too. */
  private Map<String, String> mutual(String roles) throws IOException {
    Map<String, String> settings = new TreeMap<>(encrypted());
    settings.put("tls.client-ca", folder.resolve("ca.crt").toString());
    settings.put("tls.client-roles", Files.writeString(folder.resolve("roles"), roles).toString());
    return settings;
  }

  private RunningServer server(Map<String, String> settings) throws Exception {
    return RunningServer.in(folder.resolve("data"), settings);
  }

  private static HttpResponse<String> ask(
      RunningServer server, SSLContext context, HttpRequest.Builder request, String path)
      throws IOException, InterruptedException {
    return ask(server, context, context.getDefaultSSLParameters(), request, path);
  }

  private static HttpResponse<String> ask(
      RunningServer server,
      SSLContext context,
      SSLParameters parameters,
      HttpRequest.Builder request,
      String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("https://127.0.0.1:" + server.address().getPort() + path);
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(context).sslParameters(parameters).build()) {
      return client.send(
          request.uri(uri).timeout(Duration.ofSeconds(90)).build(), BodyHandlers.ofString());
    }
  }

  private static HttpRequest.Builder get() {
    return HttpRequest.newBuilder().GET();
  }

  private static HttpRequest.Builder logs() {
    return HttpRequest.newBuilder().POST(BodyPublishers.ofByteArray(LINE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void itSpeaksTls(String protocol) throws Exception {
    SSLContext context = Identity.anonymous(authority);
    SSLParameters parameters = context.getDefaultSSLParameters();
    parameters.setProtocols(new String[] {protocol});
    try (RunningServer server = server(encrypted())) {
      HttpResponse<String> answer = ask(server, context, parameters, get(), "/health");

      assertThat(server.address().getScheme()).isEqualTo("https");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
      assertThat(ask(server, context, get(), "/prometheus").body())
          .contains("etiolog_tls_certificate_ends_seconds");
    }
  }

  @Test
  void olderVersionsAndPlainHttpAreRefused() throws Exception {
    // A ClientHello of TLS 1.1 that offers TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA (RFC 4346,
    // 7.4.1.2).
    String hello =
        "160302002d" + "01000029" + "0302" + "00".repeat(32) + "00" + "0002c009" + "0100";
    try (RunningServer server = server(encrypted())) {
      byte[] answer = said(server, HexFormat.of().parseHex(hello));

      assertThat(answer).as("an alert: protocol_version").startsWith(21).endsWith(2, 70);
      assertThat(new String(said(server, "GET /health HTTP/1.0\r\n\r\n".getBytes(UTF_8)), US_ASCII))
          .doesNotContain("HTTP/");
    }
  }

  private static byte[] said(RunningServer server, byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.setSoTimeout(90_000);
      socket.getOutputStream().write(bytes);
      return socket.getInputStream().readAllBytes();
    }
  }

  @Test
  void aRenewedCertificateIsShownWithoutARestart() throws Exception {
    try (RunningServer server = server(encrypted())) {
      Certificate first = shown(server);

      Identity renewed = authority.issue("etiolog", List.of());
      Files.writeString(folder.resolve("server.crt"), renewed.certificate());
      assertThat(shown(server)).as("its key is not there yet").isEqualTo(first);

      renewed.write(folder, "server");
      Certificate second = shown(server);
      assertThat(second).isNotEqualTo(first);

      authority.issue("etiolog", List.of(), yesterday()).write(folder, "server");
      assertThat(shown(server)).as("one that has expired changes nothing").isEqualTo(second);
    }
  }

  private Certificate shown(RunningServer server) throws Exception {
    return ask(server, Identity.anonymous(authority), get(), "/health")
        .sslSession()
        .orElseThrow()
        .getPeerCertificates()[0];
  }

  private static Instant yesterday() {
    return Instant.now().minus(Duration.ofDays(1));
  }

  @Test
  void theSubjectOfAClientsCertificateHasARole() throws Exception {
    Map<String, String> settings = mutual("# Shippers.\n\ningest CN=fluent-bit\nadmin   cn=Ann\n");
    SSLContext shipper = authority.issue("fluent-bit", List.of()).client(authority);
    SSLContext ann = authority.issue("Ann", List.of()).client(authority);
    SSLContext stranger = authority.issue("bob", List.of()).client(authority);
    SSLContext nobody = Identity.anonymous(authority);
    try (RunningServer server = server(settings)) {
      assertThat(ask(server, shipper, logs(), "/api/v1/logs").statusCode()).isEqualTo(204);
      assertThat(ask(server, shipper, get(), "/api/v1/incidents").statusCode()).isEqualTo(403);
      assertThat(ask(server, ann, get(), "/api/v1/audit").statusCode()).isEqualTo(200);
      assertThat(ask(server, nobody, logs(), "/api/v1/logs").statusCode()).isEqualTo(401);
      assertThat(ask(server, nobody, get(), "/health").statusCode()).isEqualTo(200);
      HttpResponse<String> refused = ask(server, stranger, logs(), "/api/v1/logs");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body()).contains("subject CN=bob has no role");

      Files.writeString(folder.resolve("roles"), "ingest CN=bob\n");
      assertThat(ask(server, stranger, logs(), "/api/v1/logs").statusCode()).isEqualTo(204);
      assertThat(ask(server, ann, get(), "/api/v1/audit").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void whoShowsATokenIsWhomItSays() throws Exception {
    String token =
        new TokenFile(folder.resolve("data"))
            .create("viewer", Role.VIEWER, Instant.now(), Optional.empty())
            .orElseThrow();
    SSLContext ann = authority.issue("ann", List.of()).client(authority);
    try (RunningServer server = server(mutual("admin CN=ann\n"))) {
      HttpRequest.Builder right = get().header("Authorization", "Bearer " + token);
      HttpRequest.Builder wrong = get().header("Authorization", "Bearer wrong");

      assertThat(ask(server, ann, right, "/api/v1/incidents").statusCode()).isEqualTo(200);
      assertThat(ask(server, ann, right, "/api/v1/audit").statusCode()).isEqualTo(403);
      assertThat(ask(server, ann, wrong, "/api/v1/incidents").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void certificatesOfAnotherAuthorityAreNotTaken() throws Exception {
    SSLContext forged = new Authority("the site").issue("ann", List.of()).client(authority);
    SSLContext expired = authority.issue("ann", List.of(), yesterday()).client(authority);
    try (RunningServer server = server(mutual("admin CN=ann\n"))) {
      assertCutOff(() -> ask(server, forged, get(), "/api/v1/audit"));
      assertCutOff(() -> ask(server, expired, get(), "/api/v1/audit"));
    }
  }

  /** The alert may come after the connection has been reset under what was just being sent. */
  private static void assertCutOff(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void withRolesOfClientsItListensBeyondLoopbackWithoutTokens() throws Exception {
    Map<String, String> settings = mutual("ingest CN=fluent-bit\n");
    settings.put("address", "0.0.0.0");
    settings.put("forward.port", "0");
    SSLContext shipper = authority.issue("fluent-bit", List.of()).client(authority);
    try (RunningServer server = server(settings)) {
      assertThat(ask(server, shipper, logs(), "/api/v1/logs").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void whatCannotBeUsedStopsTheStart() throws Exception {
    authority.issue("old", List.of(), yesterday()).write(folder, "old");
    authority.issue("other", List.of()).write(folder, "other");
    Files.writeString(folder.resolve("text"), "no certificate");

    assertStartFails(Map.of("tls.certificate", path("server.crt")), "needs tls.key, too");
    assertStartFails(Map.of("tls.key", path("server.key")), "needs tls.certificate, too");
    assertStartFails(pair("none.crt", "server.key"), "none.crt cannot be read");
    assertStartFails(pair("text", "server.key"), "text");
    assertStartFails(pair("server.crt", "text"), "text holds no private key");
    assertStartFails(pair("old.crt", "old.key"), "old.crt expired at");
    assertStartFails(pair("server.crt", "other.key"), "other.key is not the key of");
    assertStartFails(mutual("boss CN=ann\n"), "line 1: there is no role boss");
    assertStartFails(mutual("\nadmin\n"), "line 2: needs a role, a blank and a subject");
    assertStartFails(mutual("admin ann\n"), "line 1: ann is no subject");
    assertStartFails(mutual("admin CN=a\nviewer CN=A\n"), "line 2: this subject has a role");
    Map<String, String> without = mutual("");
    without.remove("tls.client-roles");
    assertStartFails(without, "tls.client-ca needs tls.client-roles, too");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private Map<String, String> pair(String certificate, String key) {
    return Map.of("tls.certificate", path(certificate), "tls.key", path(key));
  }

  private void assertStartFails(Map<String, String> settings, String why) {
    assertThatExceptionOfType(ServiceStartException.class)
        .isThrownBy(() -> server(settings))
        .withMessageContaining(why);
  }
}

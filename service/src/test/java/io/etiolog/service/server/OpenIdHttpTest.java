// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.access.Role;
import io.etiolog.service.access.TokenFile;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdProgram;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.http.Ssl;
import no.nav.security.mock.oauth2.http.SslKeystore;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers with tokens of an OpenID provider, which is somebody else's program. */
class OpenIdHttpTest {
  private static final byte[] LINE = "[{\"log\":\"a line\"}]".getBytes(UTF_8);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REALM = "ops";
  private static final String PLANS = "/api/v1/plans";

  @TempDir private Path data;
  @TempDir private Path configuration;
  private final MockOAuth2Server provider = new MockOAuth2Server();

  @BeforeEach
  void begin() {
    provider.start();
  }

  @AfterEach
  void end() {
    provider.shutdown();
  }

  private Map<String, String> settings() throws Exception {
    Path roles =
        Files.write(
            configuration.resolve("roles"),
            List.of("ingest shippers", "operator oncall", "approver leads", "admin admins"));
    return new HashMap<>(
        Map.of(
            "oidc.issuer",
            provider.issuerUrl(REALM).toString(),
            "oidc.audience",
            "etiolog",
            "oidc.roles",
            roles.toString(),
            "oidc.roles-claim",
            "realm_access.roles"));
  }

  private Map<String, String> as(String subject, String name, String... groups) {
    return bearer(
        provider
            .issueToken(
                REALM,
                subject,
                "etiolog",
                Map.of(
                    "preferred_username", name, "realm_access", Map.of("roles", List.of(groups))))
            .serialize());
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  @Test
  void whomTheProviderKnowsMayWhatTheirGroupsMay() throws Exception {
    try (RunningServer server = RunningServer.in(data, settings())) {
      assertThat(server.get("/api/v1/incidents").statusCode())
          .as("nobody is let in unasked, though there is no token of ours")
          .isEqualTo(401);
      Map<String, String> shipper = as("s-1", "fluent-bit", "shippers");
      assertThat(server.post("/api/v1/logs", LINE, shipper).statusCode()).isEqualTo(204);
      assertThat(server.get("/api/v1/incidents", shipper).statusCode()).isEqualTo(403);

      Map<String, String> ann = as("s-2", "ann", "oncall", "else");
      assertThat(server.get("/api/v1/incidents", ann).statusCode()).isEqualTo(200);
      assertThat(server.get("/api/v1/audit", ann).statusCode()).isEqualTo(403);
      assertThat(server.get("/api/v1/audit", as("s-3", "eve", "admins")).statusCode())
          .isEqualTo(200);

      HttpResponse<String> nobody = server.get("/api/v1/incidents", as("s-4", "nob", "else"));
      assertThat(nobody.statusCode()).isEqualTo(403);
      assertThat(nobody.body()).contains("nob [" + provider.issuerUrl(REALM) + " s-4] has no role");
    }
  }

  @Test
  void aProviderWithACertificateOfItsOwnIsTrustedByItsAuthority() throws Exception {
    SslKeystore keys = new SslKeystore();
    MockOAuth2Server encrypted =
        new MockOAuth2Server(
            OAuth2Config.Companion.fromJson("{}")
                .copy(
                    false,
                    null,
                    null,
                    false,
                    new OAuth2TokenProvider(),
                    Set.of(),
                    new MockWebServerWrapper(new Ssl(keys))));
    encrypted.start();
    try {
      Map<String, String> settings = settings();
      settings.put("oidc.issuer", encrypted.issuerUrl(REALM).toString());
      assertThat(settings.get("oidc.issuer")).startsWith("https://");
      Map<String, String> token =
          bearer(
              encrypted
                  .issueToken(
                      REALM,
                      "s-1",
                      "etiolog",
                      Map.of("realm_access", Map.of("roles", List.of("oncall"))))
                  .serialize());
      try (RunningServer server = RunningServer.in(data, settings)) {
        HttpResponse<String> answer = server.get("/api/v1/incidents", token);
        assertThat(answer.statusCode()).as("the machine does not know it").isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(server.get("/health").body()).contains("DEGRADED");
      }

      settings.put("oidc.ca", certificate(keys).toString());
      try (RunningServer server = RunningServer.in(data, settings)) {
        assertThat(server.get("/api/v1/incidents", token).statusCode()).isEqualTo(200);
      }
    } finally {
      encrypted.shutdown();
    }
  }

  private Path certificate(SslKeystore keys) throws Exception {
    KeyStore store = keys.getKeyStore();
    byte[] encoded = store.getCertificate(store.aliases().nextElement()).getEncoded();
    String body = Base64.getMimeEncoder().encodeToString(encoded);
    return Files.writeString(
        configuration.resolve("provider.crt"),
        "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }

  @Test
  void tokensOfOursGoOnBesideIt() throws Exception {
    String secret =
        new TokenFile(data)
            .create("ann", Role.VIEWER, Instant.now(), Optional.empty())
            .orElseThrow();
    try (RunningServer server = RunningServer.in(data, settings())) {
      assertThat(server.get("/api/v1/incidents", bearer(secret)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatIsForOthersOrOfOthersOrOldIsRefusedAndSaysWhy() throws Exception {
    try (RunningServer server = RunningServer.in(data, settings())) {
      Map<String, Object> admin = Map.of("realm_access", Map.of("roles", List.of("admins")));
      String other = provider.issueToken(REALM, "s-1", "another", admin).serialize();
      String foreign = provider.issueToken("guests", "s-1", "etiolog", admin).serialize();
      String old = provider.issueToken(REALM, "s-1", "etiolog", admin, -120).serialize();

      assertThat(refusal(server, other)).contains("aud");
      assertThat(refusal(server, foreign)).contains("its issuer has no such key");
      assertThat(refusal(server, old)).contains("Expired");
      assertThat(refusal(server, "ey.ey.ey")).contains("no signed JWT");
      assertThat(refusal(server, other)).doesNotContain(other);
    }
  }

  private static String refusal(RunningServer server, String token) throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/audit", bearer(token));
    assertThat(answer.statusCode()).isEqualTo(401);
    return answer.body();
  }

  @Test
  void whoIsAwayNeitherKeepsTheServiceFromStartingNorLosesWhoIsKnown() throws Exception {
    Map<String, String> ann = as("s-2", "ann", "oncall");
    try (RunningServer server = RunningServer.in(data, settings())) {
      assertThat(server.get("/api/v1/incidents", ann).statusCode()).isEqualTo(200);
      assertThat(health(server)).isEqualTo("UP");
      provider.shutdown();
      assertThat(server.get("/api/v1/incidents", ann).statusCode()).isEqualTo(200);
    }
    try (RunningServer server = RunningServer.in(data, settings())) {
      HttpResponse<String> answer = server.post("/api/v1/logs", LINE, ann);
      assertThat(answer.statusCode()).as("shippers come again").isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).contains("cannot be asked for its keys");
      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(() -> assertThat(health(server)).isEqualTo("DEGRADED"));
    }
  }

  private static String health(RunningServer server) throws Exception {
    return JSON.readTree(server.get("/health").body()).at("/details/openId/status").asText();
  }

  @Test
  void whoEverSomebodyIsCalledTheSecondPersonIsAnother() throws Exception {
    Map<String, String> settings = settings();
    try (EtcdClusterFixture cluster =
            EtcdClusterFixture.plain(EtcdProgram.available().getFirst(), 1);
        RunningServer server = RunningServer.in(data, settings)) {
      cluster.start();
      Map<String, String> admin = json(as("s-1", "root", "admins"));
      String endpoint = cluster.members().getFirst().clientUrl().toString();
      assertThat(
              server
                  .put("/api/v1/clusters/prod", "{\"endpoints\": [\"" + endpoint + "\"]}", admin)
                  .statusCode())
          .isEqualTo(201);

      String wanted = "{\"cluster\": \"prod\", \"playbook\": \"snapshot\"}";
      HttpResponse<String> made =
          server.post(PLANS, wanted.getBytes(UTF_8), json(as("s-2", "ann", "leads")));
      assertThat(made.statusCode()).isEqualTo(201);
      JsonNode plan = JSON.readTree(made.body());
      assertThat(plan.findPath("proposedBy").asText())
          .isEqualTo("ann [" + provider.issuerUrl(REALM) + " s-2]");
      String approve = PLANS + "/" + plan.at("/plan/id").asText() + "/approve";

      byte[] why = "{\"reason\": \"the runbook says so\"}".getBytes(UTF_8);
      assertThat(server.post(approve, why, json(as("s-2", "ann married", "leads"))).statusCode())
          .as("the same person under another name")
          .isEqualTo(409);
      assertThat(server.post(approve, why, json(as("s-3", "ann", "leads"))).statusCode())
          .as("another person of the same name")
          .isEqualTo(200);
      assertThat(server.get("/api/v1/audit", admin).body())
          .contains("ann [" + provider.issuerUrl(REALM) + " s-3]");
    }
  }

  private static Map<String, String> json(Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/json");
    return all;
  }

  @Test
  void whatIsWrongWithItIsSaidAtTheStart() throws Exception {
    Map<String, String> settings = settings();
    settings.remove("oidc.audience");
    assertThatExceptionOfType(ServiceStartException.class)
        .isThrownBy(() -> RunningServer.in(data, settings))
        .withMessageContaining("oidc.issuer needs oidc.audience for callers");
    settings.put("oidc.audience", "etiolog");
    Files.writeString(configuration.resolve("roles"), "boss oncall");
    assertThatExceptionOfType(ServiceStartException.class)
        .isThrownBy(() -> RunningServer.in(data, settings))
        .withMessageContaining("roles, line 1: there is no role boss");
    settings.put("oidc.issuer", "http://sso.example.org");
    assertThatExceptionOfType(Exception.class)
        .isThrownBy(() -> RunningServer.in(data, settings))
        .withMessageContaining("oidc.issuer");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.service.access.Role;
import io.etiolog.service.access.TokenFile;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What crosses the network while somebody signs in at an OpenID provider. */
class SignInHttpTest {
  private static final String REALM = "ops";
  private static final String SECRET = "the client's own secret";
  private static final Map<String, String> BROWSER = Map.of("Accept", "text/html");

  @TempDir private Path data;
  @TempDir private Path configuration;
  private final MockOAuth2Server provider = new MockOAuth2Server();
  private final HttpClient browser = HttpClient.newHttpClient();

  @BeforeEach
  void begin() {
    provider.start();
  }

  @AfterEach
  void end() {
    browser.close();
    provider.shutdown();
  }

  private Map<String, String> settings() throws Exception {
    Path roles = Files.write(configuration.resolve("roles"), List.of("operator oncall"));
    Path secret = Files.writeString(configuration.resolve("secret"), SECRET + "\n");
    return new HashMap<>(
        Map.of(
            "oidc.issuer", provider.issuerUrl(REALM).toString(),
            "oidc.roles", roles.toString(),
            "oidc.client-id", "etiolog-pages",
            "oidc.client-secret-file", secret.toString(),
            "oidc.address", "http://localhost:8080"));
  }

  /** Whom the provider says next that somebody is. */
  private void is(String subject, String name, String... groups) {
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            REALM,
            subject,
            "JWT",
            List.of("etiolog-pages"),
            Map.of("preferred_username", name, "groups", List.of(groups)),
            3600));
  }

  /** Somebody on their way: where the service sends them, and what their browser keeps. */
  private record Away(String place, String cookie) {
    /** With something else in the query. */
    Away but(String parameter, String value) {
      return new Away(place.replaceFirst(parameter + "=[^&]*", parameter + "=" + value), cookie);
    }
  }

  private Away leave(RunningServer server, String next) throws Exception {
    HttpResponse<String> answer =
        server.get("/sign-in/openid?next=" + URLEncoder.encode(next, UTF_8), BROWSER);
    assertThat(answer.statusCode()).isEqualTo(303);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie)
        .contains("etiolog-sign-in=", "SameSite=Lax", "Path=/sign-in/openid", "Max-Age=600")
        .containsIgnoringCase("HttpOnly");
    return new Away(
        answer.headers().firstValue("Location").orElseThrow(),
        cookie.substring(0, cookie.indexOf(';')));
  }

  /** Goes to the provider, which knows them already, and tells where it leads back to. */
  private String atProvider(Away away) throws Exception {
    HttpResponse<String> answer =
        browser.send(
            HttpRequest.newBuilder(URI.create(away.place())).build(), BodyHandlers.ofString());
    String back = answer.headers().firstValue("Location").orElseThrow();
    assertThat(back).startsWith("http://localhost:8080/sign-in/openid/return?");
    return back.substring("http://localhost:8080".length());
  }

  private static HttpResponse<String> comeBack(RunningServer server, String back, String cookie)
      throws Exception {
    return server.get(back, Map.of("Accept", "text/html", "Cookie", cookie));
  }

  private static String session(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("etiolog-token="))
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .findFirst()
        .orElse("");
  }

  private static Map<String, String> signedIn(String session) {
    return Map.of("Accept", "text/html", "Cookie", session);
  }

  @Test
  void whoComesBackIsSignedInUntilTheySignOut() throws Exception {
    try (RunningServer server = RunningServer.in(data, settings())) {
      assertThat(server.get("/sign-in?next=%2Fbundles", BROWSER).body())
          .contains("/sign-in/openid?next=%2Fbundles", "Sign in with OpenID", "type=\"password\"");
      Away away = leave(server, "/bundles");
      assertThat(away.place())
          .startsWith(provider.issuerUrl(REALM) + "/authorize?")
          .contains("response_type=code", "code_challenge_method=S256", "scope=openid+profile")
          .contains("state=", "nonce=", "client_id=etiolog-pages");

      is("s-1", "ann", "oncall");
      HttpResponse<String> back = comeBack(server, atProvider(away), away.cookie());
      assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
      assertThat(back.headers().firstValue("Location")).hasValue("/bundles");
      String session = session(back);
      HttpResponse<String> home = server.get("/", signedIn(session));
      assertThat(home.statusCode()).isEqualTo(200);
      assertThat(home.body()).contains(">ann<").doesNotContain(SECRET);
      assertThat(server.get("/api/v1/audit", Map.of("Cookie", session)).statusCode())
          .isEqualTo(403);

      Map<String, String> form = new HashMap<>(signedIn(session));
      form.put("Content-Type", "application/x-www-form-urlencoded");
      assertThat(server.post("/sign-out", new byte[0], form).statusCode())
          .as("what another site has the browser send")
          .isEqualTo(403);
      form.put("Origin", "http://" + server.address().getAuthority());
      assertThat(server.post("/sign-out", new byte[0], form).statusCode()).isEqualTo(303);
      assertThat(server.get("/api/v1/incidents", Map.of("Cookie", session)).statusCode())
          .as("also where somebody has kept the cookie")
          .isEqualTo(401);
    }
  }

  @Test
  void whatThisBrowserHasNotAskedForSignsNobodyIn() throws Exception {
    try (RunningServer server = RunningServer.in(data, settings())) {
      Away mine = leave(server, "/");
      Away others = leave(server, "/");
      Map<String, HttpResponse<String>> answers =
          Map.of(
              "without the cookie", server.get(atProvider(mine), BROWSER),
              "another's answer", comeBack(server, atProvider(others), mine.cookie()),
              "another nonce",
                  comeBack(server, atProvider(mine.but("nonce", "x".repeat(43))), mine.cookie()),
              "another challenge",
                  comeBack(
                      server,
                      atProvider(mine.but("code_challenge", "x".repeat(43))),
                      mine.cookie()),
              "another issuer",
                  comeBack(
                      server, atProvider(mine) + "&iss=https%3A%2F%2Fevil.example", mine.cookie()),
              "a code of nobody's",
                  comeBack(
                      server,
                      atProvider(mine).replaceFirst("code=[^&]*", "code=made-up"),
                      mine.cookie()),
              "a cookie that is none", comeBack(server, atProvider(mine), "etiolog-sign-in=x"),
              "the provider's no",
                  comeBack(
                      server,
                      atProvider(mine).replaceFirst("code=[^&]*", "error=access_denied"),
                      mine.cookie()));
      answers.forEach((what, answer) -> {
        assertThat(answer.statusCode()).as(what).isEqualTo(403);
        assertThat(session(answer)).as(what).isEmpty();
        assertThat(answer.body()).as(what).contains("role=\"alert\"");
      });
    }
  }

  @Test
  void whereSomebodyGoesThenIsAPathOfOurs() throws Exception {
    try (RunningServer server = RunningServer.in(data, settings())) {
      for (String next : List.of("//evil.example", "https://evil.example", "/\\evil.example")) {
        Away away = leave(server, next);
        is("s-1", "ann", "oncall");
        assertThat(
                comeBack(server, atProvider(away), away.cookie()).headers().firstValue("Location"))
            .hasValue("/");
      }
    }
  }

  @Test
  void whoHasNoRoleIsToldSo() throws Exception {
    try (RunningServer server = RunningServer.in(data, settings())) {
      Away away = leave(server, "/");
      is("s-4", "nob", "else");

      HttpResponse<String> back = comeBack(server, atProvider(away), away.cookie());
      assertThat(back.statusCode()).isEqualTo(403);
      assertThat(back.body()).contains("nob, none of your groups has a role here");
      assertThat(session(back)).isEmpty();
    }
  }

  @Test
  void aTokenForThePagesIsNoneForCallers() throws Exception {
    try (RunningServer server = RunningServer.in(data, settings())) {
      String token =
          provider
              .issueToken(REALM, "s-1", "etiolog-pages", Map.of("groups", List.of("oncall")))
              .serialize();

      assertThat(
              server
                  .get("/api/v1/incidents", Map.of("Authorization", "Bearer " + token))
                  .statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void whileTheProviderIsAwayATokenDoes() throws Exception {
    String token =
        new TokenFile(data)
            .create("ann", Role.VIEWER, Instant.now(), Optional.empty())
            .orElseThrow();
    Map<String, String> settings = settings();
    provider.shutdown();
    try (RunningServer server = RunningServer.in(data, settings)) {
      HttpResponse<String> away = server.get("/sign-in/openid", BROWSER);
      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.body()).contains("OpenID cannot be asked now", "type=\"password\"");
      assertThat(server.get("/", signedIn("etiolog-token=" + token)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whereNobodySignsInThereThePageKnowsNothingOfIt() throws Exception {
    Map<String, String> settings = settings();
    settings.put("oidc.audience", "etiolog");
    List.of("oidc.client-id", "oidc.client-secret-file", "oidc.address").forEach(settings::remove);
    try (RunningServer server = RunningServer.in(data, settings)) {
      assertThat(server.get("/sign-in", BROWSER).body()).doesNotContain("/sign-in/openid");
      assertThat(server.get("/sign-in/openid", BROWSER).headers().firstValue("Location"))
          .hasValue("/sign-in");
    }
    Map<String, String> wrong = settings();
    wrong.put("oidc.scopes", "profile");
    assertThatExceptionOfType(ServiceStartException.class)
        .isThrownBy(() -> RunningServer.in(data, wrong))
        .withMessageContaining("oidc.scopes needs openid");
  }
}

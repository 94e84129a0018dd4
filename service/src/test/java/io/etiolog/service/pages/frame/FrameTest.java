// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.access.Role;
import io.etiolog.service.access.TokenFile;
import io.etiolog.service.server.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers, files, errors and signing in, as they cross the network. */
class FrameTest {
  private static final Map<String, String> BROWSER =
      Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

  @TempDir private Path data;

  @Test
  void whoAsksAsABrowserGetsThePageAndShippersGetTheirVersion() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      HttpResponse<String> page = server.get("/", BROWSER);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
      assertThat(page.headers().allValues("Content-Security-Policy"))
          .singleElement()
          .asString()
          .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
          .doesNotContain("unsafe");
      assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("same-origin");
      assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");

      for (Map<String, String> shipper :
          List.of(
              Map.<String, String>of(),
              Map.of("Accept", "*/*"),
              Map.of("Accept", "application/json"))) {
        HttpResponse<String> version = server.get("/", shipper);
        assertThat(version.statusCode()).isEqualTo(200);
        assertThat(version.body()).contains("\"7.17.0\"");
      }
    }
  }

  @Test
  void filesAreKeptForEverUnderTheirContentsAddressAndArePacked() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      Matcher links =
          Pattern.compile("\"(/assets/[0-9a-f]{16}/[a-z.]+)\"")
              .matcher(server.get("/", BROWSER).body());
      int files = 0;
      while (links.find()) {
        HttpResponse<String> file = server.get(links.group(1), Map.of("Accept-Encoding", "gzip"));
        assertThat(file.statusCode()).as(links.group(1)).isEqualTo(200);
        assertThat(file.headers().firstValue("Cache-Control"))
            .hasValue("public, max-age=31536000, immutable");
        // What fits into one packet anyway is not worth it.
        if (!links.group(1).endsWith(".svg") && file.body().length() > 2_000) {
          assertThat(file.headers().firstValue("Content-Encoding")).hasValue("gzip");
        }
        files++;
      }
      assertThat(files).isGreaterThanOrEqualTo(4);
      assertThat(server.get("/assets/0000000000000000/pages.css").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatGoesWrongIsAPageForPeopleAndAProblemForPrograms() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      HttpResponse<String> page = server.get("/bundles/none", BROWSER);
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("<h1>", "There is no bundle none");
      HttpResponse<String> strange = server.get("/bundles/%3Cscript%3Ex%3C%2Fscript%3E", BROWSER);
      assertThat(strange.body()).doesNotContain("<script>x").contains("&lt;script&gt;x");
      assertThat(server.get("/nothing", BROWSER).headers().firstValue("Content-Type"))
          .hasValue("text/html;charset=utf-8");
      HttpResponse<String> pasted =
          server.post(
              "/api/v1/bundles",
              new byte[0],
              Map.of("Accept", "text/html", "Content-Type", "multipart/form-data; boundary=x"));
      assertThat(pasted.statusCode()).isBetween(400, 499);
      assertThat(pasted.body()).contains("<h1>");
      for (String path : List.of("/api/v1/incidents/none", "/nothing")) {
        assertThat(server.get(path).headers().firstValue("Content-Type"))
            .as(path)
            .hasValue("application/problem+json");
      }
    }
  }

  @Test
  void whoHasToSayWhoTheyAreSignsInOnceAndOutAgain() throws Exception {
    String token =
        new TokenFile(data)
            .create("ann", Role.VIEWER, Instant.now(), Optional.empty())
            .orElseThrow();
    try (RunningServer server = RunningServer.in(data)) {
      HttpResponse<String> asked = server.get("/bundles?after=x", BROWSER);
      assertThat(asked.statusCode()).isEqualTo(303);
      assertThat(asked.headers().firstValue("Location"))
          .hasValue("/sign-in?next=%2Fbundles%3Fafter%3Dx");
      HttpResponse<String> part =
          server.get(
              "/now",
              Map.of(
                  "Accept",
                  "*/*",
                  "HX-Request",
                  "true",
                  "HX-Current-URL",
                  server.address() + "/search?q=etcd*"));
      assertThat(part.headers().firstValue("HX-Redirect"))
          .hasValue("/sign-in?next=%2Fsearch%3Fq%3Detcd*");
      assertThat(signIn(server, token, "%2Fsearch%3Fq%3Detcd*").headers().firstValue("Location"))
          .hasValue("/search?q=etcd*");
      assertThat(server.get("/sign-in", BROWSER).body()).contains("type=\"password\"");
      assertThat(signIn(server, "etiolog_wrong", "/").statusCode()).isEqualTo(403);

      HttpResponse<String> in = signIn(server, token, "/bundles");
      assertThat(in.statusCode()).isEqualTo(303);
      assertThat(in.headers().firstValue("Location")).hasValue("/bundles");
      String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie)
          .containsIgnoringCase("HttpOnly")
          .contains("SameSite=Lax", "Path=/")
          .doesNotContain("Max-Age");
      String shown = cookie.substring(0, cookie.indexOf(';'));

      Map<String, String> signedIn = Map.of("Accept", "text/html", "Cookie", shown);
      HttpResponse<String> home = server.get("/", signedIn);
      assertThat(home.statusCode()).isEqualTo(200);
      assertThat(home.body())
          .contains("ann")
          .doesNotContain("id=\"diagnose\"")
          .doesNotContain(token);
      assertThat(server.get("/api/v1/incidents", Map.of("Cookie", shown)).statusCode())
          .isEqualTo(200);

      // A form of another site, and one whose browser does not say of which site it is.
      for (Map<String, String> from :
          List.of(
              Map.of("Cookie", shown, "Origin", "https://elsewhere.example"),
              Map.of("Cookie", shown))) {
        assertThat(server.post("/sign-out", new byte[0], from).statusCode()).isEqualTo(403);
      }
      HttpResponse<String> out =
          server.post(
              "/sign-out",
              new byte[0],
              Map.of(
                  "Cookie",
                  shown,
                  "Origin",
                  server.address().toString(),
                  "Content-Type",
                  "application/x-www-form-urlencoded"));
      assertThat(out.statusCode()).isEqualTo(303);
      assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");

      assertThat(new TokenFile(data).revoke("ann")).isTrue();
    }
  }

  /** The events that somebody listens to, once they come. */
  private static InputStream listening(RunningServer server, HttpClient client, String token)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/api/v1/events"))
            .header("Cookie", "etiolog-token=" + token)
            .build();
    HttpResponse<InputStream> answer =
        client.sendAsync(request, BodyHandlers.ofInputStream()).get(90, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void whoseTokenIsRevokedHearsNothingMoreAndOthersDo() throws Exception {
    TokenFile tokens = new TokenFile(data);
    String ann = tokens.create("ann", Role.VIEWER, Instant.now(), Optional.empty()).orElseThrow();
    String bob = tokens.create("bob", Role.VIEWER, Instant.now(), Optional.empty()).orElseThrow();
    try (RunningServer server = RunningServer.in(data);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient client = HttpClient.newHttpClient();
        InputStream hers = listening(server, client, ann);
        InputStream his = listening(server, client, bob)) {
      CompletableFuture<Long> herEnd = CompletableFuture.supplyAsync(() -> drained(hers), threads);
      CompletableFuture<Long> hisEnd = CompletableFuture.supplyAsync(() -> drained(his), threads);
      assertThat(new TokenFile(data).revoke("ann")).isTrue();

      assertThat(herEnd.get(90, TimeUnit.SECONDS)).isNotNegative();
      assertThat(hisEnd).isNotDone();
    }
  }

  /** How much came until nothing more does. */
  private static long drained(InputStream events) {
    try {
      return events.transferTo(OutputStream.nullOutputStream());
    } catch (IOException brokenOff) {
      return 0;
    }
  }

  @Test
  void nobodyIsLedToAnotherSiteBySigningIn() throws Exception {
    String token =
        new TokenFile(data)
            .create("ann", Role.VIEWER, Instant.now(), Optional.empty())
            .orElseThrow();
    try (RunningServer server = RunningServer.in(data)) {
      for (String next :
          List.of(
              "//evil.example", "/%5Cevil.example", "https%3A%2F%2Fevil.example", "/a%0D%0Ab")) {
        assertThat(signIn(server, token, next).headers().firstValue("Location"))
            .as(next)
            .hasValue("/");
      }
    }
  }

  private static HttpResponse<String> signIn(RunningServer server, String token, String next)
      throws Exception {
    return server.post(
        "/sign-in",
        ("token=" + token + "&next=" + next).getBytes(UTF_8),
        Map.of(
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Origin",
            server.address().toString(),
            "Accept",
            "text/html"));
  }
}

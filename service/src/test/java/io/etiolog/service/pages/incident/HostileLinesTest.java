// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.pages.Chromium;
import io.etiolog.service.server.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines and names that mean harm, in evidence and in what people ask for. */
class HostileLinesTest {
  private static final Map<String, String> BROWSER = Map.of("Accept", "text/html");
  private static final String HARM =
      "<script>alert(1)</script>\u202e\u001b[31mred\u0007\" onload=\"x";

  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");

  @TempDir private Path data;

  /** A line that a rule takes for evidence. */
  private static String line(int second, String said) {
    return String.format(
        Locale.ROOT,
        "{\"level\":\"warn\",\"ts\":\"2026-11-22T03:00:%02d.000Z\",\"caller\":\"rafthttp/probing_status.go:68\",\"msg\":\"prober detected unhealthy status\",\"round-tripper-name\":\"ROUND_TRIPPER_SNAPSHOT\",\"remote-peer-id\":\"39011656e166436e\",\"rtt\":\"0s\",\"error\":\"dial tcp 10.0.0.12:2380: connect: connection refused %s\"}\n",
        second,
        said);
  }

  private static String log() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      log.append(line(i, escaped()));
    }
    return log.append(line(31, "x".repeat(1 << 20))).toString();
  }

  private static void isHarmless(String page) {
    assertThat(page)
        .doesNotContain("<script>alert")
        .doesNotContain("\u202e")
        .doesNotContain("\u001b");
    // An attribute of a tag; between tags, and in the value of another, it is only text.
    assertThat(page).doesNotContainPattern("<[a-zA-Z][^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*\\sonload=");
    assertThat(page.length()).isLessThan(200_000);
  }

  private static String escaped() {
    return HARM.replace("\"", "\\\"").replace("\u001b", "\\u001b").replace("\u0007", "\\u0007");
  }

  /** The page of an incident that such lines prove. */
  private static String incident(RunningServer server) throws Exception {
    String outage =
        Files.readString(OUTAGE).replace("connection refused", "connection refused " + escaped());
    server.post("/api/v1/logs?cluster=staging&source=etcd.log", outage.getBytes(UTF_8), Map.of());
    String found =
        Awaitility.await()
            .atMost(Chromium.PATIENCE)
            .until(
                () -> server.get("/api/v1/incidents?cluster=staging").body(),
                body -> body.contains("\"id\":\"inc-"));
    int at = found.indexOf("inc-");
    String page =
        server.get("/incidents/" + found.substring(at, found.indexOf('"', at)), BROWSER).body();
    assertThat(page).contains("&lt;script&gt;alert(1)");
    return page;
  }

  /** What a search finds of them, and the line alone with those around it. */
  private static String lines(RunningServer server) throws Exception {
    String found =
        Awaitility.await()
            .atMost(Chromium.PATIENCE)
            .until(
                () -> server.get("/search?q=prober", BROWSER).body(),
                body -> body.contains("href=\"/lines/"));
    int at = found.indexOf("/lines/");
    String alone = server.get(found.substring(at, found.indexOf('"', at)), BROWSER).body();
    assertThat(found).contains("&lt;script&gt;alert(1)");
    return found + alone;
  }

  @Test
  void theyAreTextOnEveryPageAndShort() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      server.post("/api/v1/logs?cluster=prod&source=etcd.log", log().getBytes(UTF_8), Map.of());
      String bundle =
          server
              .post(
                  "/api/v1/bundles?name=" + "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                  log().getBytes(UTF_8), Map.of())
              .headers()
              .firstValue("Location")
              .orElseThrow();
      Awaitility.await()
          .atMost(Chromium.PATIENCE)
          .until(() -> server.get(bundle).body().contains("\"state\":\"done\""));
      String report = server.get(bundle.replace("/api/v1", ""), BROWSER).body();
      assertThat(report).contains("&lt;script&gt;alert(1)");
      isHarmless(report);
      isHarmless(incident(server));
      isHarmless(lines(server));
      isHarmless(server.get("/", BROWSER).body());
      isHarmless(server.get("/incidents", BROWSER).body());
      isHarmless(server.get("/bundles", BROWSER).body());
      isHarmless(
          server.get("/search?q=%3Cscript%3Ealert(1)&cluster=%22%20onload=%22x", BROWSER).body());
    }
  }
}

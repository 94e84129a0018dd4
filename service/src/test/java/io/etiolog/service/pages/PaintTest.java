// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Report;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.server.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * How long it takes until a browser that has kept nothing shows something, with 10,000 incidents
 * and a bundle of 100,000 lines that rules know: {@code ./test -pl service -am -Dtest=PaintTest
 * -Detiolog.paint=true -Dsurefire.failIfNoSpecifiedTests=false} writes {@code
 * service/target/paint.txt}. On request only, for a time says nothing of a busy machine.
 */
@ResourceLock(Chromium.LOCK)
@EnabledIfSystemProperty(named = "etiolog.paint", matches = "true")
class PaintTest {
  private static final Path OUTAGE = Path.of("../samples/incidents/two-member-quorum-loss");
  private static final int INCIDENTS = 10_000;
  private static final int LINES = 100_000;
  private static final int ROUNDS = 5;

  @TempDir private Path data;

  private String incidents() throws Exception {
    Report report =
        new Diagnostician(CompiledCatalog.builtIn())
            .diagnose(
                "prod", List.of(new Input.OfPath(OUTAGE)), Instant.EPOCH, ProgressListener.NONE);
    try (Database database = Database.embedded(data.resolve("store"))) {
      IncidentStore store = new IncidentStore(database);
      Instant now = Instant.parse("2026-11-22T03:00:00Z");
      Incident first =
          new Incidents(store, IncidentPolicy.USUAL, () -> 0)
              .observe("prod-0", report, now)
              .getFirst();
      for (int i = 1; i < INCIDENTS; i++) {
        store.save(
            new Incident(
                "inc-" + i,
                0,
                "prod-" + i % 200,
                first.status(),
                now.plusSeconds(i),
                now.plusSeconds(i),
                first.ended(),
                first.diagnosis(),
                first.consequences(),
                first.history()));
      }
      return first.id();
    }
  }

  private static byte[] lines() {
    StringBuilder log = new StringBuilder();
    Instant begin = Instant.parse("2026-11-22T03:00:00Z");
    for (int i = 0; i < LINES; i++) {
      log.append(
          String.format(
              Locale.ROOT,
              "{\"level\":\"warn\",\"ts\":\"%s\",\"caller\":\"rafthttp/probing_status.go:68\",\"msg\":\"prober detected unhealthy status\",\"round-tripper-name\":\"ROUND_TRIPPER_SNAPSHOT\",\"remote-peer-id\":\"39011656e16643%02x\",\"rtt\":\"0s\",\"error\":\"dial tcp 10.0.0.12:2380: connect: connection refused\"}\n",
              begin.plusMillis(700L * i),
              i % 6));
    }
    return log.toString().getBytes(UTF_8);
  }

  private static long painted(Chromium browser, String path) {
    browser.forget();
    browser.open(path);
    return Awaitility.await()
        .atMost(Chromium.PATIENCE)
        .until(
            () ->
                browser
                            .driver()
                            .executeScript(
                                "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1")
                        instanceof Number time
                    ? Math.round(time.doubleValue())
                    : -1L,
            time -> time >= 0);
  }

  @Test
  void somethingIsSeenWithinASecond() throws Exception {
    String incident = incidents();
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      String bundle =
          server
              .post("/api/v1/bundles?name=many", lines(), Map.of())
              .headers()
              .firstValue("Location")
              .orElseThrow();
      Awaitility.await()
          .atMost(Chromium.PATIENCE)
          .until(() -> server.get(bundle).body().contains("\"state\":\"done\""));
      String page = bundle.replace("/api/v1", "");
      Map<String, String> pages = new LinkedHashMap<>();
      pages.put("home", "/");
      pages.put("incidents", "/incidents");
      pages.put("incident", "/incidents/" + incident);
      pages.put("bundle", page);
      pages.put("bundle, closer", page + "?from=2026-11-22T05:00:00Z&to=2026-11-22T05:10:00Z");
      pages.put("search", "/search");
      pages.put("settings", "/settings");
      List<String> told = new ArrayList<>();
      SoftAssertions all = new SoftAssertions();
      for (Map.Entry<String, String> one : pages.entrySet()) {
        painted(browser, one.getValue());
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
          times.add(painted(browser, one.getValue()));
        }
        times.sort(Long::compare);
        told.add(one.getKey() + ": median " + times.get(ROUNDS / 2) + " ms of " + times);
        all.assertThat(times.get(ROUNDS / 2)).as(one.getKey()).isLessThan(1_000);
      }
      Files.write(Path.of("target/paint.txt"), told);
      all.assertAll();
    }
  }
}

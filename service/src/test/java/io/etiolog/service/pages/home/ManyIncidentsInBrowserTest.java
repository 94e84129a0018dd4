// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.pages.Chromium;
import io.etiolog.service.server.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;

/** Pages stay small, and so fluid, however many incidents are open. */
@ResourceLock(Chromium.LOCK)
class ManyIncidentsInBrowserTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");
  private static final int MANY = 10_000;
  private static final long FEW_ELEMENTS = 2_500;

  @TempDir private Path data;

  /** One as the service makes it, and as many like it in two hundred clusters. */
  private void fill() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      server.post(
          "/api/v1/logs?cluster=prod&source=etcd.log", Files.readAllBytes(OUTAGE), Map.of());
      Awaitility.await()
          .atMost(Chromium.PATIENCE)
          .until(() -> server.get("/api/v1/incidents").body().contains("\"id\""));
    }
    try (Connection store = DriverManager.getConnection(store(), "etiolog", "");
        Statement statement = store.createStatement()) {
      int made =
          statement.executeUpdate(
              """
              INSERT INTO incident
                (id, version, cluster, cause, status, opened, changed, body, begun, routed, severity, owner)
              SELECT id || '-' || x, version, 'c' || MOD(x, 200), cause, status, opened + x, changed,
                REPLACE(REPLACE(body, '"' || id || '"', '"' || id || '-' || x || '"'),
                  '"prod"', '"c' || MOD(x, 200) || '"'),
                begun, routed, severity, owner
              FROM (SELECT * FROM incident FETCH FIRST ROW ONLY), SYSTEM_RANGE(1, %d)
              """
                  .replace("%d", String.valueOf(MANY)));
      assertThat(made).isEqualTo(MANY);
    }
  }

  private String store() throws Exception {
    try (Stream<Path> files = Files.walk(data)) {
      Path file = files.filter(path -> path.endsWith("incidents.mv.db")).findFirst().orElseThrow();
      return "jdbc:h2:file:" + file.toAbsolutePath().toString().replace(".mv.db", "");
    }
  }

  private static long elements(Chromium browser) {
    return (Long)
        Objects.requireNonNull(
            browser.driver().executeScript("return document.querySelectorAll('*').length"));
  }

  @Test
  void tenThousandAreOpenedPageByPage() throws Exception {
    fill();
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      browser.open("/").sees("Open incidents: 10").find("a[href='/incidents?status=open']");
      assertThat(elements(browser)).isLessThan(FEW_ELEMENTS);

      browser.type("a[href='/incidents?status=open']", Keys.ENTER);
      browser.find(".row .title");
      assertThat(elements(browser)).isLessThan(FEW_ELEMENTS);
      String first = firstLink(browser);

      browser.type("a[href*='after=']", Keys.ENTER);
      Awaitility.await().atMost(Chromium.PATIENCE).until(() -> browser.place().contains("after="));
      browser.find(".row .title");
      assertThat(firstLink(browser)).isNotEqualTo(first);
      assertThat(elements(browser)).isLessThan(FEW_ELEMENTS);
      browser.click(".row .title");
      browser.sees("lost its majority");
    }
  }

  /** In one script: the page may put a new element in place of this one at any time. */
  private static String firstLink(Chromium browser) {
    return String.valueOf(
        browser
            .driver()
            .executeScript("return document.querySelector('.row .title').getAttribute('href')"));
  }
}

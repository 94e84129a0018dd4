// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.pages.Chromium;
import io.etiolog.service.server.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;

/** Searching, and trying a rule, as a person does it. */
@ResourceLock(Chromium.LOCK)
class SearchInBrowserTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");

  @TempDir private Path data;

  private static void send(RunningServer server, String cluster) throws Exception {
    server.post(
        "/api/v1/logs?cluster=" + cluster + "&source=etcd.log",
        Files.readAllBytes(OUTAGE),
        Map.of());
    Awaitility.await()
        .atMost(Chromium.PATIENCE)
        .until(() ->
            server.get("/api/v1/search?q=prober&cluster=" + cluster).body().contains("\"id\""));
  }

  @Test
  void linesAreFoundNarrowedAndShownWithWhatStandsAroundThem() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      send(server, "prod");
      send(server, "staging");
      browser.open("/search").type("#q", "prober unhealthy", Keys.ENTER);
      browser.sees("prober detected unhealthy status").sees("Choose a bar to look closer");
      browser.find(".histogram rect.bar");

      browser.click(".facets a[href*='cluster=staging']");
      Awaitility.await()
          .atMost(Chromium.PATIENCE)
          .until(() -> browser.place().contains("cluster=staging"));
      // The address changes before what is found does.
      Awaitility.await()
          .atMost(Chromium.PATIENCE)
          .ignoreExceptionsInstanceOf(WebDriverException.class)
          .untilAsserted(() ->
              assertThat(browser.all(".found .facts"))
                  .isNotEmpty()
                  .allSatisfy(facts -> assertThat(facts.getText()).contains("staging")));
      browser.driver().navigate().refresh();
      assertThat(browser.find("#q").getDomProperty("value")).isEqualTo("prober unhealthy");

      browser.click(".found a");
      browser.find(".lines .wanted");
      assertThat(browser.place()).startsWith("/lines/");
      browser.open("/search?from=yesterday").sees("from must be a time");
    }
  }

  @Test
  void linesThatComeAreShownAsTheyCome() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      // Right after a start the index may not be open yet.
      Awaitility.await()
          .atMost(Chromium.PATIENCE)
          .until(() -> server.get("/api/v1/search?q=prober").statusCode() == 200);
      browser.open("/search?q=prober&live=on").sees("No line fits");
      send(server, "prod");
      browser.sees("prober detected unhealthy status");
    }
  }

  @Test
  void aRuleIsTriedAgainstLines() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      browser.open("/catalogue").click("a[href='/catalogue/etcd-quorum-lost']");
      browser.sees("Try it against lines");
      String lines = Files.readString(OUTAGE);
      browser
          .driver()
          .executeScript("document.getElementById('lines').value = arguments[0]", lines);
      browser.click("#try button");
      browser.sees("Concluded, as a root cause").sees("quorum-lost");
      browser.find("#try .tag.good");
    }
  }
}

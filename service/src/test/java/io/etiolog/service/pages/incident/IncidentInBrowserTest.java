// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.pages.Chromium;
import io.etiolog.service.server.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.interactions.Actions;

/** An incident, and a report, as a person reads them. */
@ResourceLock(Chromium.LOCK)
class IncidentInBrowserTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");

  @TempDir private Path data;

  @Test
  void theRootIsReadItsEvidenceFollowedAndANoteLeft() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      server.post(
          "/api/v1/logs?cluster=prod&source=etcd.log", Files.readAllBytes(OUTAGE), Map.of());
      browser.open("/").sees("Open incidents: 1").click(".row .title");
      browser.sees("etcd has lost its majority").sees("2 of 2 voters needed, 1 can be counted on");
      browser.find("mark, .evidence .line");

      Awaitility.await()
          .atMost(Chromium.PATIENCE)
          .until(() -> server.get("/api/v1/search?q=prober").body().contains("\"id\""));
      browser.click(".evidence .more a");
      browser.find(".lines .wanted");
      browser.click(".evidence .place");
      assertThat(browser.place()).startsWith("/incidents/");

      browser.type("#text", "the switch in rack 4 <b>");
      browser.click("button[value=note]");
      browser.sees("the switch in rack 4 <b>").sees("local");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static Instant end(Chromium browser, String which) {
    String said = browser.find("svg.timeline").getDomAttribute("data-" + which);
    return Instant.parse(Objects.requireNonNull(said));
  }

  @Test
  void whatMembersSayNowStandsBesideWhatTheLogsSay() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      server.put("/api/v1/clusters/prod", "{\"endpoints\":[\"http://127.0.0.1:1\"]}");
      server.post(
          "/api/v1/logs?cluster=prod&source=etcd.log", Files.readAllBytes(OUTAGE), Map.of());
      browser.open("/").sees("Open incidents: 1").click(".row .title");

      browser.sees("2 of 2 voters needed, 1 can be counted on").sees("etcd as it answers now");
      browser.sees("127.0.0.1:1");
      assertThat(browser.violations()).isEmpty();
    }
  }

  @Test
  void theReportOnABundleIsReadZoomedCopiedAndKept() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      browser.open("/").click(".samples li:nth-child(1) button");
      browser.sees("The cause was found").sees("What follows from what");
      String place = browser.place();
      Awaitility.await()
          .atMost(Chromium.PATIENCE)
          .until(() -> browser.all("svg.graph a").size() == 3);
      browser.find("svg.timeline rect.span");
      Instant before = end(browser, "from");

      Actions drag = new Actions(browser.driver());
      drag.moveToElement(browser.find("svg.timeline"), 0, 0)
          .clickAndHold()
          .moveByOffset(120, 0)
          .release()
          .perform();
      Awaitility.await().atMost(Chromium.PATIENCE).until(() -> browser.place().contains("from="));
      browser.sees("Show all of it");
      // From the middle of the drawing some way to the right: what is before is not there any more.
      assertThat(end(browser, "from")).isAfter(before);
      assertThat(end(browser, "to")).isAfter(end(browser, "from"));
      browser.driver().navigate().back();
      Awaitility.await().atMost(Chromium.PATIENCE).until(() -> browser.place().equals(place));

      for (String form : List.of("md", "json", "html", "txt")) {
        assertThat(
                server.get(place + "/report." + form).headers().firstValue("Content-Disposition"))
            .as(form)
            .hasValueSatisfying(
                name -> assertThat(name).contains("two-member-quorum-loss." + form));
      }
      assertThat(server.get(place + "/report.exe").statusCode()).isEqualTo(404);
      // It says so for two seconds, which a busy machine may miss.
      browser.driver().executeScript("window.setTimeout = () => 0");
      browser.click("[data-copy-from]");
      browser.sees("Copied");
      assertThat(browser.complaints()).isEmpty();
    }
  }
}

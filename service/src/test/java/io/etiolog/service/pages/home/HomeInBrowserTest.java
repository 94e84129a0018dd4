// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.home;

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

/** The first page as a person uses it. */
@ResourceLock(Chromium.LOCK)
class HomeInBrowserTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");

  @TempDir private Path data;

  @Test
  void aDroppedFileIsDiagnosedAndItsReportIsShown() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      browser.open("/").sees("Nothing is watched yet");
      browser.drop("etcd.log", Files.readString(OUTAGE));
      browser.sees("lost its majority");
      browser.open("/").sees("Cause found");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void aSampleIsOneClickAway() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      browser.open("/").click(".samples li:nth-child(2) button");
      browser.sees("x509-expired");
    }
  }

  @Test
  void whatIsWrongNowAppearsByItself() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      browser.open("/").sees("Nothing is watched yet");
      server.post(
          "/api/v1/logs?cluster=prod&source=etcd.log", Files.readAllBytes(OUTAGE), Map.of());
      browser.sees("Open incidents: 1").sees("prod").sees("lost its majority");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void linesThatArePastedAreDiagnosedByTheKeyboardAlone() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      browser.open("/").type("summary", Keys.ENTER);
      String lines = Files.readString(OUTAGE).lines().limit(20).reduce("", (a, b) -> a + b + "\n");
      browser.type("#lines", "x");
      browser
          .driver()
          .executeScript("document.getElementById('lines').value = arguments[0]", lines);
      browser.type("#lines", Keys.TAB, Keys.ENTER);
      Awaitility.await().atMost(Chromium.PATIENCE).until(() -> !browser.place().equals("/"));
      browser.sees("pasted lines");
    }
  }

  @Test
  void itSpeaksTheBrowsersLanguage() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      for (Map.Entry<String, String> language :
          Map.of("ru", "Пока ничего не наблюдается", "zh", "尚未监视任何集群").entrySet()) {
        try (Chromium browser = Chromium.at(server.address(), language.getKey())) {
          browser.open("/").sees(language.getValue());
        }
      }
    }
  }
}

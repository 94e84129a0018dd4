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

  /** Notes each state of a bar that a person can see, from page to page. */
  private static final String WATCH_BARS =
      """
      new MutationObserver(() => {
        for (const bar of document.querySelectorAll('progress[value]')) {
          const seen = JSON.parse(sessionStorage.getItem('seen') || '[]');
          const now = location.pathname.split('/')[1] + ' ' + Math.floor(bar.value);
          if (bar.checkVisibility() && seen.at(-1) !== now)
            sessionStorage.setItem('seen', JSON.stringify([...seen, now]));
        }
      }).observe(document, {subtree: true, childList: true, attributes: true});
      """;

  @Test
  void ofALargeBundleTheWayUpAndTheDiagnosisAreSeenToGoOn() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      browser
          .driver()
          .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH_BARS));
      browser.open("/").sees("Nothing is watched yet");
      browser.uploads(10_000_000);
      browser
          .driver()
          .executeScript(
              """
              const data = new DataTransfer();
              data.items.add(new File([arguments[0].repeat(arguments[1])], 'etcd.log'));
              document.body.dispatchEvent(
                new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: data}));
              """,
              Files.readString(OUTAGE),
              30_000_000 / Files.size(OUTAGE));

      browser.sees("lost its majority");
      String seen =
          String.valueOf(
              browser.driver().executeScript("return sessionStorage.getItem('seen') || ''"));
      assertThat(seen).as("on the way up").containsPattern("\" [1-9]\\d?\"");
      assertThat(seen).as("while it is diagnosed").containsPattern("\"bundles \\d+\"");
    }
  }

  @Test
  void nothingMovesForWhomMotionIsTooMuch() throws Exception {
    String moving =
        """
        return [...document.querySelectorAll('*')].filter(element => {
          const style = getComputedStyle(element);
          return style.animationName !== 'none' || style.transitionDuration !== '0s';
        }).length\
        """;
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      browser.still(false).open("/").sees("Nothing is watched yet");
      assertThat((Long) browser.driver().executeScript(moving)).isPositive();

      browser.still(true).open("/").sees("Nothing is watched yet");
      assertThat((Long) browser.driver().executeScript(moving)).isZero();
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

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;

/** Pages that renew parts of themselves, also on a bad connection. */
@ResourceLock(Chromium.LOCK)
class LivePartsInBrowserTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");

  @TempDir private Path data;

  private static void send(RunningServer server) throws Exception {
    server.post("/api/v1/logs?cluster=prod&source=etcd.log", Files.readAllBytes(OUTAGE), Map.of());
  }

  private static boolean isToldLost(Chromium browser) {
    return browser.driver().findElement(By.id("connection")).isDisplayed();
  }

  @Test
  void aLostConnectionIsSaidAndWhatWasMissedComesWithTheNext() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      browser.open("/").sees("Nothing is watched yet");
      assertThat(isToldLost(browser)).isFalse();

      browser.online(false);
      Awaitility.await().atMost(Chromium.PATIENCE).until(() -> isToldLost(browser));
      send(server);
      browser.online(true);

      browser.sees("Open incidents: 1");
      Awaitility.await().atMost(Chromium.PATIENCE).until(() -> !isToldLost(browser));
    }
  }

  /** The events go on; only what is asked for because of them gets no answer, for a while. */
  @Test
  void aPartThatGetsNoAnswerSaysHowOldItIsAndRenewsItselfLater() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      browser.open("/").sees("Nothing is watched yet");
      browser
          .driver()
          .executeScript(
              "const open = XMLHttpRequest.prototype.open; window.cut = true;"
                  + "XMLHttpRequest.prototype.open = function (way, place, ...rest) {"
                  + "  const gone = window.cut && String(place).includes('/now');"
                  + "  return open.call(this, way, gone ? 'http://127.0.0.1:1/' : place, ...rest);"
                  + "};"
                  + "htmx.trigger(document.querySelector('[data-live]'), 'changed')");

      Awaitility.await().atMost(Chromium.PATIENCE).until(() -> isToldLost(browser));
      assertThat(browser.driver().findElement(By.id("connection")).getText())
          .matches("The connection was lost: this is the state of \\d\\d:\\d\\dZ\\..*");
      browser.driver().executeScript("window.cut = false");
      Awaitility.await().atMost(Chromium.PATIENCE).until(() -> !isToldLost(browser));
    }
  }

  @Test
  void whatCannotBeShownIsSaidWhereItWasAskedFor() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      send(server);
      browser.open("/").sees("Open incidents: 1").click(".row .title");
      browser.find(".evidence .more a");
      browser
          .driver()
          .executeScript(
              "const a = document.querySelector('.evidence .more a');"
                  + "a.setAttribute('hx-get', a.getAttribute('href').replace(/source=[^&]*/, 'source=gone'));"
                  + "htmx.process(a)");
      browser.click(".evidence .more a");

      browser.sees("There is no such line");
    }
  }

  @Test
  void aPartThatIsRefusedSaysWhyAndNotThatTheConnectionWasLost() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      browser.open("/").sees("Nothing is watched yet");
      browser
          .driver()
          .executeScript(
              "const part = document.querySelector('[data-live]');"
                  + "part.setAttribute('hx-get', '/plans/gone/live');"
                  + "htmx.process(part);"
                  + "htmx.trigger(part, 'changed')");

      browser.sees("There is no plan");
      assertThat(isToldLost(browser)).isFalse();
    }
  }

  @Test
  void whoeverWaitsForABundleThatWasDeletedIsToldSoOnce() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      HttpResponse<String> answer =
          server.get("/bundles/gone/progress", Map.of("Accept", "text/html", "HX-Request", "true"));

      assertThat(answer.statusCode()).as("htmx then asks no more").isEqualTo(286);
      assertThat(answer.body()).contains("There is no bundle gone");
    }
  }

  @Test
  void aReasonThatIsBeingTypedStaysWhileStepsAreDone() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      send(server);
      browser.open("/").sees("Open incidents: 1").click(".row .title");
      browser.click("form[action$='/plan'] button");
      browser.sees("Proposed");
      Awaitility.await()
          .atMost(Chromium.PATIENCE)
          .until(() -> browser.place().startsWith("/plans/"));
      String plan = browser.place();
      for (String deed : new String[] {"approve", "execute"}) {
        server.post("/api/v1" + plan + "/" + deed, reason(), Map.of());
      }
      browser.open(plan).sees("Being carried out");
      browser.type("#reason", "the switch is ba");

      String step =
          Objects.requireNonNull(
              browser.find("form[action$='/done']").getDomAttribute("action"), "a step to tick");
      server.post(step, new byte[0], Map.of("Accept", "text/html"));
      browser.sees("step-done");

      assertThat(browser.find("#reason").getDomProperty("value")).isEqualTo("the switch is ba");
      assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
          .isEqualTo("reason");
    }
  }

  private static byte[] reason() {
    return "{\"reason\": \"the runbook says so\"}".getBytes(UTF_8);
  }
}

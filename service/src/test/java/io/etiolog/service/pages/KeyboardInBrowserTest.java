// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.server.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** From the first page to the approved plan without a mouse: by Tab, Enter, Space and letters. */
@ResourceLock(Chromium.LOCK)
class KeyboardInBrowserTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");
  private static final int FAR = 200;

  @TempDir private Path data;

  private static void press(Chromium browser, CharSequence... keys) {
    new Actions(browser.driver()).sendKeys(keys).perform();
  }

  /** Goes on with Tab until what is wanted has the focus, which must be seen. */
  private static void reach(Chromium browser, String selector) {
    for (int i = 0; i < FAR; i++) {
      press(browser, Keys.TAB);
      // In one script: the page may put a new element in place of this one at any time.
      Object outline =
          browser
              .driver()
              .executeScript(
                  "const now = document.activeElement;"
                      + "return now.matches(arguments[0]) ? getComputedStyle(now).outlineStyle : ''",
                  selector);
      if (!"".equals(outline)) {
        assertThat(outline).as(selector).isNotEqualTo("none");
        return;
      }
    }
    throw new AssertionError("Tab does not lead to " + selector);
  }

  /**
   * Goes on to what is wanted and presses a key on it; goes there again where the page has put
   * another element in its place before the key came, as it does when something has changed.
   */
  private static void press(Chromium browser, String selector, Keys key) {
    boolean met = false;
    for (int i = 0; i < FAR && !met; i++) {
      reach(browser, selector);
      browser
          .driver()
          .executeScript(
              "const wanted = arguments[0];"
                  + "addEventListener('keydown',"
                  + " event => sessionStorage.setItem('met', event.target.matches(wanted)),"
                  + " {capture: true, once: true})",
              selector);
      press(browser, key);
      met = "true".equals(browser.driver().executeScript("return sessionStorage.getItem('met')"));
    }
    assertThat(met).as(selector).isTrue();
  }

  private static void waitFor(Chromium browser, String place) {
    Awaitility.await(place)
        .atMost(Chromium.PATIENCE)
        .until(() -> browser.place().startsWith(place));
  }

  @Test
  void anIncidentIsReadZoomedAndItsPlanDecidedOn() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        Chromium browser = Chromium.at(server.address(), "en")) {
      server.post(
          "/api/v1/logs?cluster=prod&source=etcd.log", Files.readAllBytes(OUTAGE), Map.of());
      // Before the page is opened: when one opens, the page puts new rows in place of the old ones.
      Awaitility.await()
          .atMost(Chromium.PATIENCE)
          .until(() -> server.get("/api/v1/incidents").body().contains("\"id\""));
      browser.open("/").sees("Open incidents: 1");

      press(browser, Keys.TAB);
      assertThat(browser.driver().switchTo().activeElement().getText()).contains("Skip");
      press(browser, Keys.ENTER);
      press(browser, "#now .row .title", Keys.ENTER);
      waitFor(browser, "/incidents/");

      press(browser, ".evidence .more a", Keys.ENTER);
      browser.find(".lines .wanted");
      press(browser, ".moves a:nth-child(2)", Keys.ENTER);
      Awaitility.await().atMost(Chromium.PATIENCE).until(() -> browser.place().contains("from="));
      browser.sees("Show all of it");

      browser.open(Objects.requireNonNull(browser.place()).replaceFirst("\\?.*", ""));
      press(browser, "form[action$='/plan'] button", Keys.ENTER);
      browser.sees("Proposed");
      reach(browser, "#reason");
      press(browser, "nobody needs it");
      press(browser, "button[formaction$='/reject']", Keys.SPACE);
      browser.sees("Rejected");
    }
  }
}

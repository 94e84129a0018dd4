// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.server.RunningServer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Every page in every look: light, dark, wide, narrow, and in each language. Pictures of them are
 * in {@code service/target/pictures} afterwards; {@code ./test -pl service -am
 * -Dtest=EveryPageInBrowserTest -Dsurefire.failIfNoSpecifiedTests=false} makes them anew.
 */
@ResourceLock(Chromium.LOCK)
class EveryPageInBrowserTest {
  private static final Path PICTURES = Path.of("target/pictures");
  private static final Pattern FILES = Pattern.compile("\"(/assets/[^\"]+)\"");
  private static final int HEAVIEST = 200_000;

  @TempDir private Path data;

  @Test
  void everyPageCanBeReadByEverybodyInEveryLook() throws Exception {
    SoftAssertions all = new SoftAssertions();
    try (RunningServer server = RunningServer.in(data)) {
      Map<String, String> pages = SamplePages.of(server);
      try (Chromium browser = Chromium.at(server.address(), "en")) {
        for (Map.Entry<String, String> page : pages.entrySet()) {
          for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1280, 360}) {
              String look = page.getKey() + (dark ? "-dark-" : "-light-") + width;
              browser.dark(dark).wide(width).open(page.getValue());
              all.assertThat(browser.violations()).as(look).isEmpty();
              all.assertThat(browser.overflows()).as(look + " is wider than its window").isFalse();
              browser.picture(PICTURES.resolve(look + ".png"));
            }
          }
        }
      }
      for (String language : List.of("ru", "zh")) {
        try (Chromium browser = Chromium.at(server.address(), language)) {
          for (Map.Entry<String, String> page : pages.entrySet()) {
            for (boolean dark : new boolean[] {false, true}) {
              for (int width : new int[] {1280, 360}) {
                String look =
                    page.getKey() + "-" + language + (dark ? "-dark-" : "-light-") + width;
                browser.dark(dark).wide(width).open(page.getValue());
                all.assertThat(browser.find("html").getDomAttribute("lang")).isEqualTo(language);
                all.assertThat(browser.overflows()).as(look).isFalse();
                browser.picture(PICTURES.resolve(look + ".png"));
              }
            }
          }
        }
      }
    }
    all.assertAll();
  }

  @Test
  void noPageIsHeavy() throws Exception {
    try (RunningServer server = RunningServer.in(data);
        HttpClient client = HttpClient.newHttpClient()) {
      for (Map.Entry<String, String> page : SamplePages.of(server).entrySet()) {
        String text = server.get(page.getValue(), Map.of("Accept", "text/html")).body();
        long bytes = weight(client, server.address().resolve(page.getValue()));
        Matcher files = FILES.matcher(text);
        while (files.find()) {
          bytes += weight(client, server.address().resolve(files.group(1)));
        }
        assertThat(bytes).as(page.getKey()).isBetween(10_000L, (long) HEAVIEST);
      }
    }
  }

  /** What crosses the network. */
  private static long weight(HttpClient client, URI place) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(place)
            .header("Accept", "text/html, */*;q=0.8")
            .header("Accept-Encoding", "gzip")
            .build();
    try (InputStream body = client.send(request, BodyHandlers.ofInputStream()).body()) {
      return body.readAllBytes().length;
    }
  }
}

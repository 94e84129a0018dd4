// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.pages.Chromium;
import io.etiolog.service.server.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the links of a search lead. */
class SearchLinksTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");
  private static final Map<String, String> BROWSER = Map.of("Accept", "text/html");
  private static final Pattern BAR = Pattern.compile("<a href=\"(/search\\?[^\"]*)\" aria-label");

  @TempDir private Path data;

  private static void send(RunningServer server) throws Exception {
    server.post("/api/v1/logs?cluster=prod&source=etcd.log", Files.readAllBytes(OUTAGE), Map.of());
    Awaitility.await()
        .atMost(Chromium.PATIENCE)
        .until(() -> server.get("/api/v1/search?q=prober").body().contains("\"id\""));
  }

  private static List<String> bars(String page) {
    return BAR.matcher(page)
        .results()
        .map(MatchResult::group)
        .map(link -> link.substring(link.indexOf('"') + 1, link.lastIndexOf("\" aria")))
        .map(link -> link.replace("&amp;", "&"))
        .toList();
  }

  @Test
  void aSecondLookCloserNarrowsBothEnds() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      send(server);
      String first = bars(server.get("/search?q=prober", BROWSER).body()).getFirst();
      String second = bars(server.get(first, BROWSER).body()).getFirst();

      assertThat(second.split("[?&]to=", -1)).as(second).hasSize(2);
      assertThat(second.split("[?&]from=", -1)).as(second).hasSize(2);
      assertThat(second).isNotEqualTo(first);
    }
  }

  @Test
  void whatTheSearchIsNarrowedByIsShownAndStaysAndCanBeTakenBack() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      // Right after a start the index may not be open yet.
      String page =
          Awaitility.await()
              .atMost(Chromium.PATIENCE)
              .until(
                  () -> server.get("/search?q=prober&node=cp-1&pod=etcd-1", BROWSER),
                  answer -> answer.statusCode() == 200)
              .body();

      assertThat(page)
          .contains("<input type=\"hidden\" name=\"node\" value=\"cp-1\">")
          .contains("<input type=\"hidden\" name=\"pod\" value=\"etcd-1\">")
          .contains("href=\"/search?pod=etcd-1&amp;q=prober\"");
    }
  }

  @Test
  void valuesAreCountedAmongAllLinesThatFit() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      send(server);
      StringBuilder newer = new StringBuilder();
      for (int i = 0; i < 150; i++) {
        newer.append("2026-11-22T03:00:00Z I have a prober ").append(i).append('\n');
      }
      server.post(
          "/api/v1/logs?cluster=staging&source=other.log",
          newer.toString().getBytes(UTF_8),
          Map.of());
      String of = "</a> <span class=\"soft\">";
      // The hundred newest lines are all of one cluster; the other is counted all the same.
      Awaitility.await()
          .atMost(Chromium.PATIENCE)
          .untilAsserted(() ->
              assertThat(server.get("/search?q=prober", BROWSER).body())
                  .contains(">prod" + of + "24<", ">staging" + of + "150<"));

      String page = server.get("/search?q=prober", BROWSER).body();
      Matcher older = Pattern.compile("href=\"(/search\\?after=[^\"]*)\"").matcher(page);
      assertThat(older.find()).isTrue();
      assertThat(server.get(older.group(1).replace("&amp;", "&"), BROWSER).body())
          .as("the page of older lines")
          .contains(">prod" + of + "24<", ">staging" + of + "150<");
    }
  }

  @Test
  void ofVeryManyValuesThePageSaysHowManyItLeavesOut() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      for (int i = 0; i < 12; i++) {
        byte[] line = "2026-11-22T03:00:00Z I have a prober\n".getBytes(UTF_8);
        server.post("/api/v1/logs?cluster=c" + i + "&source=a.log", line, Map.of());
      }
      Awaitility.await()
          .atMost(Chromium.PATIENCE)
          .untilAsserted(() ->
              assertThat(server.get("/search?q=prober", BROWSER).body()).contains("… and 4 more"));
    }
  }

  @Test
  void withoutScriptAPartIsTheWholePage() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      for (Map.Entry<String, String> part :
          Map.of("/search/lines?q=a", "/search?q=a", "/now", "/", "/plans/x/live", "/plans/x")
              .entrySet()) {
        assertThat(server.get(part.getKey(), BROWSER).headers().firstValue("Location"))
            .as(part.getKey())
            .hasValue(part.getValue());
      }
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.service.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of another language hold English only where it is a log's, a command or a name. */
class EveryPageSpeaksTest {
  /** What stays: logs, errors of TLS, commands, what is quoted of them, and names of sources. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "<(code|pre|textarea|script|style|head)\\b.*?</\\1>|<ul lang=\"en\">.*?</ul>"
              + "|tls: [^<]*|<[^>]*>|[“«\"„].*?[”»\"“]",
          Pattern.DOTALL);

  private static final Pattern ENGLISH =
      Pattern.compile("(?<![\\w.-])(?:[A-Z]?[a-z']+ ){3,}[a-z]{2,}(?![\\w.-])");

  @TempDir private Path data;

  private static List<String> english(RunningServer server, String page, String language)
      throws Exception {
    HttpResponse<String> answer =
        server.get(page, Map.of("Accept", "text/html", "Accept-Language", language));
    assertThat(answer.statusCode()).as(page).isIn(200, 404);
    String text = QUOTED.matcher(answer.body()).replaceAll(" | ").replaceAll("&[a-z#0-9]+;", "'");
    return ENGLISH.matcher(text).results().map(MatchResult::group).toList();
  }

  @Test
  void noPageHoldsSentencesOfAnotherLanguage() throws Exception {
    SoftAssertions all = new SoftAssertions();
    try (RunningServer server = RunningServer.in(data)) {
      Map<String, String> pages = new LinkedHashMap<>(SamplePages.of(server));
      for (String id : CatalogReader.read(List.of()).rules().keySet()) {
        pages.put(id, "/catalogue/" + id);
      }
      for (String language : List.of("ru", "zh")) {
        for (Map.Entry<String, String> page : pages.entrySet()) {
          all.assertThat(english(server, page.getValue(), language))
              .as(page.getKey() + " in " + language)
              .isEmpty();
        }
      }
    }
    all.assertAll();
  }
}

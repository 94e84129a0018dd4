// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.pages.Chromium;
import io.etiolog.service.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that people take along from the pages. */
class ReportFilesTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");
  private static final String RUSSIAN = "ru-RU,ru;q=0.9,en;q=0.5";

  @TempDir private Path data;

  private static HttpResponse<String> report(RunningServer server, String path, String languages)
      throws Exception {
    return Awaitility.await()
        .atMost(Chromium.PATIENCE)
        .until(
            () -> server.get(path, Map.of("Accept-Language", languages)),
            answer -> answer.statusCode() == 200);
  }

  @Test
  void theySpeakTheLanguageOfThePageAndProgramsHearEnglish() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      byte[] log = Files.readAllBytes(OUTAGE);
      String received = server.post("/api/v1/bundles?name=etcd.log", log, Map.of()).body();
      int at = received.indexOf("\"id\":\"") + 6;
      String path = "/bundles/" + received.substring(at, received.indexOf('"', at)) + "/report.";

      HttpResponse<String> russian = report(server, path + "md", RUSSIAN);

      assertThat(russian.headers().firstValue("Vary")).hasValue("Accept-Language");
      assertThat(russian.body())
          .startsWith("# Анализ первопричины: ")
          .contains("etcd-quorum-lost", "## Первопричина");
      assertThat(report(server, path + "txt", "zh").body()).startsWith("根因  etcd-quorum-lost");
      assertThat(report(server, path + "md", "tlh").body()).startsWith("# Root cause analysis: ");
      assertThat(report(server, path + "json", RUSSIAN).body()).startsWith("{");
    }
  }
}

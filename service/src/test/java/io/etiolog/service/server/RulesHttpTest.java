// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.rules.compiled.CompiledCatalog;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesHttpTest {
  private static final String RULES = "/api/v1/rules";
  private static final String RULE =
      """
      id: vendor-disk-full
      status: sandbox
      title: The vendor's disk is full
      layer: host
      severity: T2
      signals:
        full:
          says: the vendor's disk is full
          any:
            - text: vendor disk is full
      when: full
      confidence: 0.9
      summary: The vendor's disk is full.
      meaning: The disk that the vendor keeps for itself has no room left.
      impact: Nothing of the vendor's is written.
      look-alikes: [a full disk of the node]
      references: ["https://example.org/disk"]
      """;

  @TempDir private Path data;

  @Test
  void theCatalogueIsListedPageByPage() throws Exception {
    List<String> ids = new ArrayList<>();
    try (RunningServer server = RunningServer.in(data)) {
      JsonNode page = json(server.get(RULES + "?limit=40"));
      assertThat(page.at("/rules/0/layer").asText()).isNotEmpty();
      assertThat(page.at("/rules/0/status").asText()).isEqualTo("stable");
      while (true) {
        page.path("rules").forEach(rule -> ids.add(rule.path("id").asText()));
        if (!page.has("after")) {
          break;
        }
        page = json(server.get(RULES + "?limit=40&after=" + page.path("after").asText()));
      }
      assertThat(server.get(RULES + "?limit=0").statusCode()).isEqualTo(400);
    }
    assertThat(ids).containsExactlyElementsOf(CompiledCatalog.builtIn().rules().keySet());
  }

  @Test
  void aRuleIsShownForProgramsAndForPeople() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      JsonNode rule = json(server.get(RULES + "/etcd-quorum-lost"));
      assertThat(rule.path("severity").asText()).isEqualTo("T3");
      assertThat(rule.path("plans")).isNotEmpty();
      assertThat(rule.path("causes")).isNotEmpty();

      HttpResponse<String> page =
          server.get(RULES + "/etcd-quorum-lost", Map.of("Accept", "text/markdown"));
      assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/markdown");
      assertThat(page.body()).contains("# `etcd-quorum-lost`");

      HttpResponse<String> typo = server.get(RULES + "/etcd-quorum-lots");
      assertThat(typo.statusCode()).isEqualTo(404);
      assertThat(typo.body()).contains("etcd-quorum-lost");
    }
  }

  @Test
  void whatIsWrongWithARuleIsSaidWithItsPlace() throws Exception {
    try (RunningServer server = RunningServer.in(data)) {
      JsonNode fine = validated(server, RULE);
      assertThat(fine.path("problems")).isEmpty();
      assertThat(fine.path("valid").asBoolean()).isTrue();

      JsonNode wrong = validated(server, RULE.replace("when: full", "when: ful"));
      assertThat(wrong.path("valid").asBoolean()).isFalse();
      JsonNode first = wrong.at("/problems/0");
      assertThat(first.path("file").asText()).isEqualTo("rule.yaml");
      assertThat(first.path("line").asInt()).isEqualTo(11);
      assertThat(first.path("column").asInt()).isEqualTo(7);
      assertThat(first.path("message").asText()).contains("ful");
      assertThat(first.path("suggestion").asText()).contains("full");

      assertThat(validated(server, "id: [").path("valid").asBoolean()).isFalse();
      assertThat(server.post(RULES + "/validate", new byte[0], Map.of()).statusCode())
          .isEqualTo(400);
      assertThat(server.post(RULES + "/validate", new byte[2 << 20], Map.of()).statusCode())
          .isEqualTo(413);
    }
  }

  private static JsonNode validated(RunningServer server, String rule) throws Exception {
    HttpResponse<String> answer = server.post(RULES + "/validate", rule.getBytes(UTF_8), Map.of());
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer);
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }
}

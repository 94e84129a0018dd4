// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service answers assistants, through the official SDK's client. */
class McpHttpTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");
  private static final Pattern ID = Pattern.compile("\"id\" *: *\"([^\"]+)\"");

  @TempDir private Path folder;

  @Test
  void anAssistantFindsTheFaultItsLinesAndItsPlan() throws Exception {
    try (RunningServer server = RunningServer.in(folder);
        McpSyncClient assistant = assistant(server)) {
      assertThat(assistant.initialize().instructions()).contains("root causes");
      assertThat(assistant.listTools().tools())
          .extracting(Tool::name)
          .containsExactlyInAnyOrder("diagnose", "search", "incident", "plan");
      assertThat(assistant.listTools().tools())
          .allMatch(tool -> Boolean.TRUE.equals(tool.annotations().readOnlyHint()));

      byte[] outage = Files.readAllBytes(OUTAGE);
      server.post("/api/v1/logs?cluster=prod&source=etcd.log", outage, Map.of());
      await()
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(() ->
              assertThat(said(assistant, "incident", Map.of("cluster", "prod")))
                  .contains("etcd-quorum-lost"));
      String list = said(assistant, "incident", Map.of("cluster", "prod"));
      Matcher id = ID.matcher(list);
      assertThat(id.find()).isTrue();
      assertThat(said(assistant, "incident", Map.of("id", id.group(1)))).contains("evidence");
      await()
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(() ->
              assertThat(said(assistant, "search", Map.of("q", "unhealthy", "limit", 1)))
                  .contains("prober detected unhealthy status", " prod ", "There are more"));
      await()
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(() ->
              assertThat(said(assistant, "plan", Map.of("cluster", "prod"))).contains("\"id\""));
      Matcher plan = ID.matcher(said(assistant, "plan", Map.of("cluster", "prod")));
      assertThat(plan.find()).isTrue();
      assertThat(said(assistant, "plan", Map.of("id", plan.group(1))))
          .contains("\"steps\"", "force-new-cluster");
      assertThat(said(assistant, "plan", Map.of("cluster", "other"))).isEqualTo("[]");
    }
  }

  @Test
  void logsThatAreHandedOverAreDiagnosed() throws Exception {
    try (RunningServer server = RunningServer.in(folder);
        McpSyncClient assistant = assistant(server)) {
      assistant.initialize();
      String logs = Files.readString(OUTAGE);
      assertThat(said(assistant, "diagnose", Map.of("logs", logs))).contains("etcd-quorum-lost");
      assertThat(said(assistant, "diagnose", Map.of("logs", logs, "format", "json")))
          .contains("\"diagnoses\"");
    }
  }

  @Test
  void whatCannotBeAnsweredIsSaidAndNoFileOfTheServiceIsRead() throws Exception {
    try (RunningServer server = RunningServer.in(folder);
        McpSyncClient assistant = assistant(server)) {
      assistant.initialize();
      assertThat(refused(assistant, "incident", Map.of("id", "none"))).contains("no incident none");
      assertThat(refused(assistant, "plan", Map.of("id", "none"))).contains("no plan none");
      assertThat(refused(assistant, "search", Map.of("from", "yesterday"))).contains("a time such");
      assertThat(refused(assistant, "search", Map.of("limit", 100_000))).contains("limit");
      assertThat(refused(assistant, "diagnose", Map.of("logs", " "))).contains("needed");
      assertThat(refused(assistant, "diagnose", Map.of("paths", List.of("/etc/passwd"))))
          .contains("paths")
          .doesNotContain("root:");
    }
  }

  @Test
  void whatIsNoMessageIsRefusedAndWhatNeedsNoAnswerGetsNone() throws Exception {
    try (RunningServer server = RunningServer.in(folder)) {
      for (String wrong : List.of("{", "[]", "\"\"", "{\"jsonrpc\":\"2.0\"}")) {
        assertThat(posted(server, wrong).statusCode()).as(wrong).isEqualTo(400);
      }
      HttpResponse<String> notified =
          posted(server, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      assertThat(notified.statusCode()).isEqualTo(202);
      assertThat(notified.body()).isEmpty();
      assertThat(posted(server, "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"none\"}").body())
          .contains("\"id\":7", "-32601");
      assertThat(server.get("/mcp").statusCode()).isEqualTo(405);
    }
  }

  private static HttpResponse<String> posted(RunningServer server, String body) throws Exception {
    return server.post("/mcp", body.getBytes(UTF_8), Map.of("Content-Type", "application/json"));
  }

  private static McpSyncClient assistant(RunningServer server) {
    return McpClient.sync(
            HttpClientStreamableHttpTransport.builder(server.address().toString())
                .requestBuilder(HttpRequest.newBuilder())
                .jsonMapper(new JacksonMcpJsonMapper(new ObjectMapper()))
                .openConnectionOnStartup(false)
                .build())
        .jsonSchemaValidator(new DefaultJsonSchemaValidator())
        .requestTimeout(Duration.ofSeconds(90))
        .initializationTimeout(Duration.ofSeconds(90))
        .build();
  }

  private static String said(McpSyncClient assistant, String tool, Map<String, Object> arguments) {
    CallToolResult result =
        assistant.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    assertThat(result.isError()).as("%s", result.content()).isNotEqualTo(true);
    return text(result);
  }

  private static String refused(
      McpSyncClient assistant, String tool, Map<String, Object> arguments) {
    CallToolResult result =
        assistant.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    assertThat(result.isError()).as("%s", result.content()).isTrue();
    return text(result);
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().getFirst()).text();
  }
}

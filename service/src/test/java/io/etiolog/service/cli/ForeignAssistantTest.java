// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpToolMetadataKeys;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import dev.langchain4j.mcp.client.transport.stdio.StdioMcpTransport;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.service.tool.ToolExecutionResult;
import io.etiolog.service.server.RunningServer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Assistants are answered whose protocol somebody else has written: LangChain4j's client has
 * nothing of the SDK that Etiolog answers with, so that an error of the SDK cannot hide in both.
 */
class ForeignAssistantTest {
  private static final Path OUTAGE = Path.of("../samples/incidents/two-member-quorum-loss");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void overStandardInputAndOutput() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    try (RunningServer server = RunningServer.in(folder.resolve("data"))) {
      StdioMcpTransport process = process(home, "--server", server.address().toString());
      try (DefaultMcpClient assistant = assistant(process)) {
        isToldWhatItMayAsk(assistant, "paths", "logs", "format");
        assertThat(said(assistant, "diagnose", Map.of("paths", List.of(OUTAGE.toString()))))
            .contains("etcd-quorum-lost");
        isTold(assistant, "diagnose", Map.of("paths", List.of("/none")), "/none");
        isAnsweredAndChangesNothing(assistant);
      }
      assertThat(process.getProcess().waitFor(90, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void overHttp() throws Exception {
    try (RunningServer server = RunningServer.in(folder.resolve("data"));
        DefaultMcpClient assistant =
            assistant(
                StreamableHttpMcpTransport.builder()
                    .url(server.address().resolve("/mcp").toString())
                    .timeout(PATIENCE)
                    .build())) {
      isToldWhatItMayAsk(assistant, "logs", "format");
      isTold(assistant, "diagnose", Map.of("paths", List.of("/etc/passwd")), "paths");
      isAnsweredAndChangesNothing(assistant);
    }
  }

  private static void isToldWhatItMayAsk(DefaultMcpClient assistant, String... ofLogs) {
    Map<String, ToolSpecification> tools =
        assistant.listTools().stream()
            .collect(Collectors.toMap(ToolSpecification::name, Function.identity()));
    assertThat(tools).containsOnlyKeys("diagnose", "search", "incident", "plan");
    assertThat(tools.values())
        .allSatisfy(tool -> {
          assertThat(tool.description()).isNotBlank();
          assertThat(tool.metadata()).contains(entry(McpToolMetadataKeys.READ_ONLY_HINT, true));
          assertThat(tool.parameters().additionalProperties()).isFalse();
        });
    assertThat(parameters(tools, "diagnose")).containsOnlyKeys(ofLogs);
    assertThat(parameters(tools, "diagnose").get("format"))
        .isInstanceOfSatisfying(
            JsonEnumSchema.class,
            format -> assertThat(format.enumValues()).containsExactly("markdown", "json", "text"));
    assertThat(parameters(tools, "search")).containsKeys("q", "cluster", "from", "to", "limit");
    assertThat(parameters(tools, "incident")).containsKeys("id", "cluster", "cause", "status");
    assertThat(parameters(tools, "plan")).containsKeys("id", "cluster", "incident", "limit");
  }

  private static Map<String, ?> parameters(Map<String, ToolSpecification> tools, String name) {
    return Objects.requireNonNull(tools.get(name)).parameters().properties();
  }

  private static void isAnsweredAndChangesNothing(DefaultMcpClient assistant) throws Exception {
    String logs = Files.readString(OUTAGE.resolve("etcd.log"));
    assertThat(said(assistant, "diagnose", Map.of("logs", logs))).contains("etcd-quorum-lost");
    isTold(assistant, "diagnose", Map.of("logs", 7), "logs");
    isTold(assistant, "diagnose", Map.of("logs", logs, "format", "poem"), "format");
    isTold(assistant, "search", Map.of("from", "yesterday"), "a time such");
    isTold(assistant, "search", Map.of("limit", 100_000), "limit");
    isTold(assistant, "incident", Map.of("id", "none"), "no incident none");
    isTold(assistant, "plan", Map.of("id", "none"), "no plan none");
    isTold(assistant, "erase", Map.of(), "Unknown tool");
    assistant.checkHealth();
    assertThat(said(assistant, "incident", Map.of())).isEqualTo("{\"incidents\":[]}");
    assertThat(said(assistant, "plan", Map.of())).isEqualTo("[]");
    assertThat(said(assistant, "search", Map.of())).doesNotContain("etcd");
  }

  private static String said(DefaultMcpClient assistant, String tool, Map<String, Object> arguments)
      throws JsonProcessingException {
    ToolExecutionResult result = assistant.executeTool(asking(tool, arguments));
    assertThat(result.isError()).as(result.resultText()).isFalse();
    return result.resultText();
  }

  /** What was wrong, and nothing of how Etiolog is made. */
  private static void isTold(
      DefaultMcpClient assistant, String tool, Map<String, Object> arguments, String what)
      throws JsonProcessingException {
    ToolExecutionRequest asking = asking(tool, arguments);
    assertThatThrownBy(() -> assistant.executeTool(asking))
        .isInstanceOf(LangChain4jException.class)
        .message()
        .contains(what)
        .doesNotContain("Exception", "\tat ", "io.etiolog", "internal error", "root:");
  }

  private static ToolExecutionRequest asking(String tool, Map<String, Object> arguments)
      throws JsonProcessingException {
    return ToolExecutionRequest.builder()
        .name(tool)
        .arguments(new ObjectMapper().writeValueAsString(arguments))
        .build();
  }

  private static DefaultMcpClient assistant(McpTransport transport) {
    return DefaultMcpClient.builder()
        .transport(transport)
        .initializationTimeout(PATIENCE)
        .toolExecutionTimeout(PATIENCE)
        .pingTimeout(PATIENCE)
        .autoHealthCheck(false)
        .build();
  }

  private static StdioMcpTransport process(Path home, String... more) {
    String java = String.join(File.separator, System.getProperty("java.home"), "bin", "java");
    List<String> command =
        List.of(
            java,
            "-Duser.home=" + home,
            "-Djava.io.tmpdir=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "mcp");
    return StdioMcpTransport.builder()
        .command(Stream.concat(command.stream(), List.of(more).stream()).toList())
        .build();
  }
}

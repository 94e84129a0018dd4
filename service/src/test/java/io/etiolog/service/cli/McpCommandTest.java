// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.server.RunningServer;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code etiolog mcp} as assistants start it: a process of its own, and the SDK's client. */
class McpCommandTest {
  private static final String OUTAGE = "../samples/incidents/two-member-quorum-loss";

  @TempDir private Path folder;

  @Test
  void filesOfTheMachineAreDiagnosedForAnAssistant() {
    try (McpSyncClient assistant = started("mcp")) {
      assistant.initialize();
      assertThat(assistant.listTools().tools()).extracting(Tool::name).containsExactly("diagnose");
      assertThat(asked(assistant, "diagnose", Map.of("paths", List.of(OUTAGE))).content())
          .first()
          .extracting(content -> ((TextContent) content).text())
          .asString()
          .contains("etcd-quorum-lost");
      assertThat(asked(assistant, "diagnose", Map.of("paths", List.of("/none"))).isError())
          .isTrue();
      assertThat(asked(assistant, "diagnose", Map.of()).isError()).isTrue();
    }
  }

  @Test
  void withAServiceItsQuestionsAreAnsweredToo() throws Exception {
    try (RunningServer server = RunningServer.in(folder.resolve("data"));
        McpSyncClient assistant = started("mcp", "--server", server.address().toString())) {
      assistant.initialize();
      assertThat(assistant.listTools().tools())
          .extracting(Tool::name)
          .containsExactlyInAnyOrder("diagnose", "search", "incident", "plan");
      assertThat(asked(assistant, "incident", Map.of()).isError()).isNotEqualTo(true);
      assertThat(asked(assistant, "incident", Map.of("id", "none")).isError()).isTrue();
    }
  }

  @Test
  void aServiceThatIsNotThereIsSaid() throws Exception {
    Process process = process(List.of(), "mcp", "--server", "http://127.0.0.1:9").start();
    process.getOutputStream().close();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitStatus.USAGE);
    assertThat(process.errorReader().readLine()).contains("127.0.0.1:9 does not answer");
  }

  @Test
  void aDiagnosisLoadsNeitherTheProtocolNorTheService() throws Exception {
    Path classes = folder.resolve("classes.txt");
    Process process =
        process(List.of("-Xlog:class+load:file=" + classes), "diagnose", OUTAGE)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitStatus.FOUND);
    assertThat(Files.readString(classes))
        .contains("io.etiolog.service.cli.McpCommand")
        .doesNotContain("io.modelcontextprotocol", "io.etiolog.service.mcp", "io.micronaut");
  }

  private static ProcessBuilder process(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static String java() {
    return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
  }

  private static McpSyncClient started(String... arguments) {
    List<String> command = process(List.of(), arguments).command();
    ServerParameters parameters =
        ServerParameters.builder(command.getFirst())
            .args(command.subList(1, command.size()))
            .build();
    return McpClient.sync(
            new StdioClientTransport(parameters, new JacksonMcpJsonMapper(new ObjectMapper())))
        .jsonSchemaValidator(new DefaultJsonSchemaValidator())
        .requestTimeout(Duration.ofSeconds(90))
        .initializationTimeout(Duration.ofSeconds(90))
        .build();
  }

  private static CallToolResult asked(
      McpSyncClient assistant, String tool, Map<String, Object> arguments) {
    return assistant.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp;

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
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The questions that a running service answers, asked on behalf of who is here. */
public final class RemoteQuestions implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LOCAL = "diagnose";

  private final McpSyncClient client;

  private RemoteQuestions(McpSyncClient client) {
    this.client = client;
  }

  /**
   * Those of a service.
   *
   * @param token what proves who asks; {@code ""} where nobody has to
   * @throws UnansweredException when it does not answer, or does not let us in
   */
  public static RemoteQuestions at(URI service, String token) throws UnansweredException {
    HttpRequest.Builder request = HttpRequest.newBuilder();
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    JacksonMcpJsonMapper mapper = new JacksonMcpJsonMapper(new ObjectMapper());
    McpSyncClient client =
        McpClient.sync(
                HttpClientStreamableHttpTransport.builder(service.toString())
                    .endpoint("/mcp")
                    .requestBuilder(request)
                    .jsonMapper(mapper)
                    .openConnectionOnStartup(false)
                    .build())
            .clientInfo(Introduction.self())
            .jsonSchemaValidator(new DefaultJsonSchemaValidator())
            .requestTimeout(PATIENCE)
            .build();
    try {
      client.initialize();
      return new RemoteQuestions(client);
    } catch (RuntimeException e) {
      client.close();
      throw new UnansweredException(service + " does not answer: " + reason(e));
    }
  }

  private static String reason(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage());
  }

  /** All but the one that is answered here. */
  public List<Question> list() {
    return client.listTools().tools().stream()
        .filter(tool -> !tool.name().equals(LOCAL))
        .map(tool -> new Question(tool, given -> answer(tool, given)))
        .toList();
  }

  private String answer(Tool tool, Given given) throws UnansweredException {
    CallToolResult result;
    try {
      result =
          client.callTool(CallToolRequest.builder(tool.name()).arguments(given.values()).build());
    } catch (RuntimeException e) {
      throw new UnansweredException("The service does not answer: " + reason(e));
    }
    String text =
        result.content().stream()
            .filter(TextContent.class::isInstance)
            .map(content -> ((TextContent) content).text())
            .collect(Collectors.joining("\n"));
    if (Boolean.TRUE.equals(result.isError())) {
      throw new UnansweredException(text);
    }
    return text;
  }

  @Override
  public void close() {
    client.close();
  }
}
